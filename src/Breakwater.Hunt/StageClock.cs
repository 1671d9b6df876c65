using Breakwater.Model.Manifests;

namespace Breakwater.Hunt;

/// <summary>How long each stage of a run takes, for <c>run.json</c>.</summary>
internal sealed class StageClock(TimeProvider time)
{
    private readonly List<RunStage> _stages = [];
    private long _since = time.GetTimestamp();

    public IReadOnlyList<RunStage> Stages => _stages;

    public DateTimeOffset Started { get; } = time.GetUtcNow();

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The stage that ran until now had this name.</summary>
    public void End(string name)
    {
        _stages.Add(new RunStage(name, time.GetElapsedTime(_since)));
        _since = time.GetTimestamp();
    }
}
