/**
 * Reads what `VBoxManage showvminfo --machinereadable` prints: `key=value`
 * lines, of which quotes around keys and values are optional.
 *
 * It is no format with a grammar. Descriptions run over several lines and
 * may hold quotes, escaped in some keys and not in others; a line can go on
 * after its closing quote (`VideoMode="720,400,0"@0,0 1`); distributions put
 * warnings before the first line. Whatever is not `key=value` is passed over.
 *
 * @returns values without their outer quotes; the first of several for one
 *   key, because owners' own texts come late
 */
export function parseMachineReadable(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const lines = text.split(/\r?\n/u).values();
  for (const line of lines) {
    const match = /^(?:"(?<quoted>[^"]+)"|(?<bare>[A-Za-z][^="]*))=(?<value>.*)$/u.exec(line);
    const key = match?.groups?.["quoted"] ?? match?.groups?.["bare"];
    let value = match?.groups?.["value"];
    if (key === undefined || value === undefined) continue;
    if (/^"(?:[^"\\]|\\.)*$/u.test(value)) {
      for (const next of lines) {
        value += `\n${next}`;
        if (/(?<!\\)"$/u.test(next)) break;
      }
    }
    if (!values.has(key)) values.set(key, value.replace(/^"(.*)"$/su, "$1"));
  }
  return values;
}
