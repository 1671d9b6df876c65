using Breakwater.Evidence.Intake;
using Breakwater.Storage.Findings;

namespace Breakwater.Hunt.Detecting;

/// <summary>Turns the intake's progress into the hunt's.</summary>
internal sealed class ProgressReport(IHuntProgress progress, FindingStore? store) : IProgress<IntakeProgress>
{
    public void Report(IntakeProgress value) =>
        progress.Report(
            new HuntProgress(
                value.Phase == IntakePhase.Survey ? "looking at the evidence" : "reading",
                value.BytesDone,
                value.BytesTotal,
                value.FilesDone,
                store?.Added ?? 0
            )
        );
}
