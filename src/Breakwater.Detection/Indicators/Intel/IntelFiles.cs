using System.Text;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>
/// Reads the indicators that a person names with <c>--intel</c>: CSV with a header, a plain list with one value a line, or a
/// STIX bundle. What the file is, its content says.
/// </summary>
public static class IntelFiles
{
    /// <summary>The largest file that is read: several million indicators.</summary>
    public const int LargestFile = 512 * 1024 * 1024;

    /// <summary>Reads a file into a builder.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="name">Its name, for findings and the ledger.</param>
    /// <param name="builder">Takes the indicators.</param>
    public static IntelReading Read(ReadOnlySpan<byte> bytes, string name, IndicatorSetBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (bytes.Length > LargestFile)
        {
            return new IntelReading([], [$"{name}: the file is larger than {LargestFile} bytes; split it"]);
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[3..];
        }

        ReadOnlySpan<byte> start = bytes.TrimStart(" \t\r\n"u8);
        if (start.StartsWith("{"u8) || (start.StartsWith("["u8) && start[1..].TrimStart(" \t\r\n"u8).StartsWith("{"u8)))
        {
            return StixIntel.Read(bytes, name, builder);
        }

        string text = Encoding.UTF8.GetString(bytes);
        return IntelCsv.HasHeader(text) ? IntelCsv.Read(text, name, builder) : IntelList.Read(text, name, builder);
    }
}
