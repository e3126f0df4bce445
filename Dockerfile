# What runs, and nothing else: no compiler, no package of development, no right to write but in /data.

FROM node:24.21.0-trixie-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# No package of ours needs to run anything to be installed; test/supply/packages.test.ts holds that.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY knowledge knowledge
COPY dialogs dialogs
RUN npm run --silent prepare

FROM node:24.21.0-trixie-slim
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json README.md LICENSE ./
COPY docs/privacy.md docs/licences.md docs/
COPY manifest manifest
COPY knowledge knowledge
COPY dialogs dialogs
# Compiled content is taken while it is newer than its source.
RUN touch dist/library.json
RUN install -d -o 1000 -g 1000 -m 700 /data

ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 DATA_DIR=/data
VOLUME ["/data"]
EXPOSE 3978
# `node` in the base image, as a number, so that a platform can see that it is not root.
USER 1000:1000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
