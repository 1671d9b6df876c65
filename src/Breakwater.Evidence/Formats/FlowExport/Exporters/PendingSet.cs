using Breakwater.Evidence.Formats.FlowExport.Elements;

namespace Breakwater.Evidence.Formats.FlowExport.Exporters;

/// <summary>A set of records whose template has not come yet.</summary>
/// <param name="Template">The number of the template.</param>
/// <param name="Bytes">The records.</param>
/// <param name="Times">Times of its datagram.</param>
/// <param name="Place">Where the records stand.</param>
internal sealed record PendingSet(ushort Template, byte[] Bytes, RecordTimes Times, RecordPlace Place);

/// <summary>Where records stand in the item.</summary>
/// <param name="Number">Packet or record.</param>
/// <param name="Offset">First byte of the records in the item.</param>
internal readonly record struct RecordPlace(long Number, long Offset)
{
    /// <summary>Further on in the same packet.</summary>
    public RecordPlace Plus(int bytes) => this with { Offset = Offset + bytes };
}
