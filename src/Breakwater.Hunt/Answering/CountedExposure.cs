using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Hunt.Answering;

/// <summary>Takes what a database's administrator counted into the exposure of an earlier answer.</summary>
public static class CountedExposure
{
    /// <summary>The report with the counts; what could not be used is listed.</summary>
    public static RecordExposureReport Of(
        RecordExposureReport report,
        ExposureAnswer answer,
        out IReadOnlyList<string> faults
    ) => AnsweredExposure.Of(report, answer, out faults);
}
