/** Whether traces are asked for, by the standard variables of OpenTelemetry. */

/** @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
export type Environment = Readonly<Record<string, string | undefined>>

/** On, or off; `why` when something was asked for that is not spoken here. */
export type Asked = { on: boolean; why?: string }

export function tracesAsked(environment: Environment): Asked {
  const value = (name: string) => environment[name]?.trim() || undefined
  const either = (name: string) =>
    value(`OTEL_EXPORTER_OTLP_TRACES_${name}`) ?? value(`OTEL_EXPORTER_OTLP_${name}`)
  if (value('OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return { on: false }
  // Without an address the standard would send to this computer; nobody is surprised by silence.
  const asked = value('OTEL_TRACES_EXPORTER') ?? (either('ENDPOINT') ? 'otlp' : 'none')
  if (asked === 'none') return { on: false }
  if (!asked.split(',').some(name => name.trim() === 'otlp'))
    return { on: false, why: 'OTEL_TRACES_EXPORTER knows otlp and none here' }
  if ((either('PROTOCOL') ?? 'http/protobuf') !== 'http/protobuf')
    return { on: false, why: 'OTEL_EXPORTER_OTLP_PROTOCOL knows http/protobuf here' }
  return { on: true }
}
