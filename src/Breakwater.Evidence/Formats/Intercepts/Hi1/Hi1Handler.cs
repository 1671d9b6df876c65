using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Hi1;

/// <summary>HI1 messages as XML: the header and each action are read as a whole.</summary>
internal sealed class Hi1Handler(Hi1Actions actions) : ICutHandler
{
    private EventBatch _batch = new();
    private IFaultSink? _faults;
    private Hi1Header _header = Hi1Header.None;

    /// <inheritdoc/>
    public void Into(EventBatch batch, IFaultSink faults) => (_batch, _faults) = (batch, faults);

    /// <inheritdoc/>
    public bool IsRoot(ReadOnlySpan<byte> localName) => localName.SequenceEqual("HI1Message"u8);

    /// <inheritdoc/>
    public CutUse UseOf(IReadOnlyList<string> open, ReadOnlySpan<byte> localName) =>
        localName.SequenceEqual("Payload"u8)
        || localName.SequenceEqual("RequestPayload"u8)
        || localName.SequenceEqual("ResponsePayload"u8)
        || localName.SequenceEqual("ActionRequests"u8)
        || localName.SequenceEqual("ActionResponses"u8)
            ? CutUse.Open
        : localName.SequenceEqual("Header"u8)
        || localName.SequenceEqual("ActionRequest"u8)
        || localName.SequenceEqual("ActionResponse"u8)
            ? CutUse.Whole
        : CutUse.Skip;

    /// <inheritdoc/>
    public void Begin(ReadOnlySpan<byte> between) => _header = Hi1Header.None;

    /// <inheritdoc/>
    public void Opened(ClearElement element, int depth, EvidencePosition at) { }

    /// <inheritdoc/>
    public void Read(ClearElement element, IReadOnlyList<string> open, EvidencePosition at)
    {
        switch (element.Name)
        {
            case "Header":
                _header = Hi1Header.Of(element);
                break;
            case "ActionRequest" or "ActionResponse":
                if (!actions.Add(element, element.Name == "ActionResponse", _header, at, _batch))
                {
                    _faults!.Reject(FaultReason.Malformed, at);
                }

                break;
        }
    }

    /// <inheritdoc/>
    public void Lost(IReadOnlyList<string> open) { }

    /// <inheritdoc/>
    public void Closed(string name, int depth, EvidencePosition whole, bool broken) { }
}
