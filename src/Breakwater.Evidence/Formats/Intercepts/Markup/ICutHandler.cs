using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>What becomes of an element.</summary>
internal enum CutUse
{
    /// <summary>It holds elements that are read one by one.</summary>
    Open,

    /// <summary>It is read as a whole.</summary>
    Whole,

    /// <summary>It is passed over.</summary>
    Skip,
}

/// <summary>Says how documents of a kind are cut, and takes the pieces in their order.</summary>
internal interface ICutHandler
{
    /// <summary>Where records and faults go from now on.</summary>
    void Into(EventBatch batch, IFaultSink faults);

    /// <summary>A document of the kind begins with this element.</summary>
    bool IsRoot(ReadOnlySpan<byte> localName);

    /// <summary>What becomes of an element inside the open ones, whose local names are given from the root on.</summary>
    CutUse UseOf(IReadOnlyList<string> open, ReadOnlySpan<byte> localName);

    /// <summary>A document begins; <paramref name="between"/> is the end of the text before it.</summary>
    void Begin(ReadOnlySpan<byte> between);

    /// <summary>An element was opened; it holds nothing yet.</summary>
    void Opened(ClearElement element, int depth, EvidencePosition at);

    /// <summary>An element was read as a whole.</summary>
    void Read(ClearElement element, IReadOnlyList<string> open, EvidencePosition at);

    /// <summary>An element inside the open ones could not be read, and the fault was counted.</summary>
    void Lost(IReadOnlyList<string> open);

    /// <summary>An open element was closed, or its document broke off inside it.</summary>
    void Closed(string name, int depth, EvidencePosition whole, bool broken);
}
