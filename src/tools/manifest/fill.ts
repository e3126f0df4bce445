/** Fills the holes of a manifest, `${{NAME}}`, as Microsoft's own toolkit writes them. */

/** @throws when a hole has no value: a manifest with a hole in it is refused by everybody */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\$\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`the manifest asks for ${name}, which nobody fills in`)
    return value
  })
}
