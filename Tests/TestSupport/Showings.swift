/// All ways in which a value can get into a log line, an error or a debugger's output.
package func showings<Value>(of value: Value) -> [String] {
  var dumped = ""
  dump(value, to: &dumped)
  var nested = ""
  dump(["key": [Optional(value)]], to: &nested)
  let children = Mirror(reflecting: value).children.map { "\($0.label ?? ""): \($0.value)" }
  return [
    "\(value)", String(describing: value), String(reflecting: value), "\(Optional(value) as Any)",
    "\([value])", "\((1, value))", dumped, nested,
  ] + children
}
