using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Formats.WebAccess;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Squid;

/// <summary>Reads Squid's access log, one request a line.</summary>
internal sealed class SquidReader(ReaderContext context) : IRecordReader
{
    private static readonly KnownSource Source = new(new LogSource("squid", "proxy", "access", "squid.access"));

    private readonly WebNames _slots = new(context.Names);
    private readonly int _hierarchy = context.Names.Slot("squid.hierarchy");
    private readonly int _mimeType = context.Names.Slot("http.response.mime_type");

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine text))
        {
            if (text.Content.IsEmpty)
            {
                continue;
            }

            if (!SquidLine.TryRead(text.Content, out SquidLine line))
            {
                faults.Reject(FaultReason.Malformed, text.Position);
                continue;
            }

            batch.Begin(text.Position, text.BlockOffset, text.Content.Length);
            batch.SetTime(line.Time);
            Source.Apply(batch);
            Add(text.Content, line, new EventWriter(batch, text.BlockOffset, inArena: false, [], context.Names));
        }
    }

    private void Add(ReadOnlySpan<byte> text, SquidLine line, EventWriter writer)
    {
        writer.AddDerived(Fields.EventAction, "http_request"u8);
        writer.Add(Fields.Message, new Part(0, text.Length));
        AddAddress(text, line.Client, writer, Fields.SourceIp, Fields.SourceDomain);
        writer.Add(_slots.ClientIp, line.Client);
        writer.Add(Fields.EventCode, line.Code);
        writer.Add(Fields.HttpResponseStatusCode, line.Status, FieldKind.Number);
        writer.Add(_slots.Status, line.Status, FieldKind.Number);
        writer.Add(Fields.DestinationBytes, line.Bytes, FieldKind.Number);
        writer.Add(_slots.Bytes, line.Bytes, FieldKind.Number);
        writer.Add(_slots.TimeTaken, line.Elapsed, FieldKind.Number);
        bool request = text[line.Method.Start] != '-';
        if (request)
        {
            writer.Add(Fields.HttpRequestMethod, line.Method);
            writer.Add(_slots.Method, line.Method);
        }

        RequestTarget.Add(text, line.Url, line.Method.Of(text).SequenceEqual("CONNECT"u8), writer, _slots);
        if (!IsDash(text, line.User))
        {
            writer.Add(Fields.UserName, line.User);
            writer.Add(_slots.UserName, line.User);
        }

        writer.Add(_hierarchy, line.Hierarchy);
        if (!IsDash(text, line.Peer))
        {
            AddAddress(text, line.Peer, writer, Fields.DestinationIp, Fields.DestinationDomain);
        }

        if (!IsDash(text, line.Type))
        {
            writer.Add(_mimeType, line.Type);
        }
    }

    private static bool IsDash(ReadOnlySpan<byte> text, Part part) =>
        part.IsEmpty || (part.Length == 1 && text[part.Start] == '-');

    private static void AddAddress(ReadOnlySpan<byte> text, Part part, EventWriter writer, int address, int domain)
    {
        if (FieldAliases.TryAddress(part.Of(text), out int skip, out int length))
        {
            writer.Add(address, new Part(part.Start + skip, length), FieldKind.Address);
        }
        else
        {
            writer.Add(domain, part);
        }
    }
}
