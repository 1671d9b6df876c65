using Breakwater.Model.Flows;

namespace Breakwater.Reporting.Flows;

/// <summary>Takes flows and writes them in some form.</summary>
public interface IFlowOutput
{
    /// <summary>The fields that it shows.</summary>
    FlowFields Fields { get; }

    /// <summary>It shows where each record stands in its item.</summary>
    bool HasPlaces { get; }

    /// <summary>Writes flows.</summary>
    void Write(FlowBatch flows);

    /// <summary>Writes what is held back.</summary>
    void Complete();
}
