using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>Reads the bodies in the records of a proxy. A position is that of the whole record, for a body stands escaped in it.</summary>
internal sealed class X1ProxyReader(ReaderContext context) : IBinaryReader
{
    private readonly JsonObjects _objects = new();
    private readonly X1Handler? _handler = context.Zone is { } zone ? new X1Handler(zone.Tokens, context.Names) : null;
    private long _without;

    public string? Note =>
        _handler is null ? SealedItem.Note
        : _without == 0 ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{_without} record{(_without == 1 ? "" : "s")} without an X1 body, not read"
        );

    public bool IsUnsupported => _handler is null;

    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults) =>
        _handler is null ? block.Length : _objects.Read(block, offset, last, faults, r => Take(r, batch, faults));

    private bool Take(ClearElement record, EventBatch batch, IFaultSink faults)
    {
        List<string> bodies = [];
        X1Connection connection = Connection(record, "", X1Connection.None, bodies);
        _without += bodies.Count == 0 ? 1 : 0;
        FaultsAt placed = new(faults, record.Position);
        _handler!.Into(batch, placed);
        (_handler.Connection, _handler.Within) = (connection, record.Position);
        foreach (string body in bodies)
        {
            new DocumentCutter(_handler).Read(Encoding.UTF8.GetBytes(body), 0, last: true, placed);
        }

        return true;
    }

    /// <summary>What the members say of the connection; those that are bodies are set aside.</summary>
    private static X1Connection Connection(ClearElement element, string above, X1Connection known, List<string> bodies)
    {
        foreach (ClearElement member in element.Children)
        {
            if (member.Children.Count > 0)
            {
                known = Connection(member, member.Name, known, bodies);
            }
            else if (IsBody(member.Text))
            {
                bodies.Add(member.Text);
            }
            else
            {
                known = known.WithMember(above, member.Name, member.Text);
            }
        }

        return known;
    }

    private static bool IsBody(string text) =>
        text.Contains('<', StringComparison.Ordinal)
        && (
            text.Contains("X1Request", StringComparison.Ordinal)
            || text.Contains("X1Response", StringComparison.Ordinal)
            || text.Contains("X1TopLevelErrorResponse", StringComparison.Ordinal)
        );

    /// <summary>Faults inside a body are faults of its record.</summary>
    private sealed class FaultsAt(IFaultSink faults, EvidencePosition at) : IFaultSink
    {
        public void Add(FaultReason reason, EvidencePosition position) => faults.Add(reason, at);

        public void Reject(FaultReason reason, EvidencePosition position) => faults.Reject(reason, at);

        public void Assume(string sentence) => faults.Assume(sentence);
    }
}
