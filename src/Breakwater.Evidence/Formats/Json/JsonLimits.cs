namespace Breakwater.Evidence.Formats.Json;

/// <summary>What one JSON record may ask for. Beyond it the record is refused or the rest of its fields left out, with a fault.</summary>
internal static class JsonLimits
{
    /// <summary>Objects and arrays inside each other; what System.Text.Json allows too.</summary>
    public const int Depth = 64;

    /// <summary>Fields of one record; a Windows event has about 40, the richest ECS record seen about 400.</summary>
    public const int Fields = 16_384;

    /// <summary>Bytes of one record that spans lines.</summary>
    public const int RecordBytes = 8 * 1024 * 1024;

    /// <summary>Different paths that one item may use, leaves and the objects above them.</summary>
    public const int Paths = 65_536;
}
