using System.Buffers;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.OpenLi;

/// <summary>Keeps the configuration, which is small, until its end, and reads it then entry by entry.</summary>
internal sealed class OpenLiYamlReader(ReaderContext context) : IBinaryReader
{
    /// <summary>Some 100,000 intercepts; OpenLI itself reads its configuration as a whole.</summary>
    public const int MaxBytes = 32 << 20;

    private readonly ArrayBufferWriter<byte> _kept = new();
    private bool _tooLarge;

    public string? Note => context.Zone is null ? SealedItem.Note : null;

    public bool IsUnsupported => context.Zone is null;

    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults)
    {
        if (context.Zone is not { } zone || _tooLarge)
        {
            return block.Length;
        }

        if (_kept.WrittenCount + block.Length > MaxBytes)
        {
            _tooLarge = true;
            _kept.Clear();
            faults.Reject(FaultReason.TooLarge, new EvidencePosition(PositionKind.Line, 1, MaxBytes, 0));
            return block.Length;
        }

        _kept.Write(block);
        if (last)
        {
            new OpenLiYaml(new OpenLiRecords(zone.Tokens, context.Names), batch, faults).Read(_kept.WrittenMemory);
        }

        return block.Length;
    }
}
