namespace Breakwater.Evidence.Formats.FlowExport.Exporters;

/// <summary>
/// What numbers of templates, samplers and sequences belong to: an address, a domain or source within it, and the version it
/// speaks (RFC 7011, section 3.4.1; RFC 3954, section 5.1).
/// </summary>
internal readonly record struct ExporterKey(UInt128 Address, uint Domain, ushort Version);
