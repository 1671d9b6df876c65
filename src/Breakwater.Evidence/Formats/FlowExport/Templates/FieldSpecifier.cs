namespace Breakwater.Evidence.Formats.FlowExport.Templates;

/// <summary>One field of a template (RFC 7011, section 3.2; RFC 3954, section 5.2).</summary>
/// <param name="Element">Information element; in the scope of a NetFlow v9 options template the type of scope.</param>
/// <param name="Enterprise">0 for elements of IANA.</param>
/// <param name="Length">Bytes; <see cref="Variable"/> where each record says it.</param>
internal readonly record struct FieldSpecifier(ushort Element, uint Enterprise, ushort Length)
{
    /// <summary>The length of a field whose records say their own length (RFC 7011, section 7).</summary>
    public const ushort Variable = 0xFFFF;
}
