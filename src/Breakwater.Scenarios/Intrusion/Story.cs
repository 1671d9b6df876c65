using Breakwater.Scenarios.Dialects;
using Breakwater.Scenarios.Truths;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Intrusion;

/// <summary>What all stages share.</summary>
internal abstract class Story(Scene scene, TruthRecorder truth, ConfigurationArchive archive)
{
    protected Scene Scene { get; } = scene;

    protected TruthRecorder Truth { get; } = truth;

    protected ConfigurationArchive Archive { get; } = archive;

    protected Carrier Carrier => Scene.Carrier;

    protected Cast Cast => Scene.Carrier.Cast;

    protected Tradecraft Craft => Scene.Carrier.Tradecraft;

    /// <summary>True where the entry was an exploit that made an account.</summary>
    protected bool IsExploited =>
        Has(StageIds.Entry) && Scene.Variant is (ScenarioVariant.Full or ScenarioVariant.NoAccounting);

    /// <summary>The account that the intruder works with on the edge router in a stage: his own from the time on that he has made it.</summary>
    protected string EdgeAccountIn(string stage) =>
        IsExploited || Carrier.Plot.IsBefore(StageIds.Foothold, stage) ? Craft.LocalAccount : Carrier.People.Borrowed;

    protected int DayOf(string stage) => Carrier.DayOf(stage);

    protected bool Has(string stage) => Carrier.Plot.Has(stage);

    /// <summary>Whether a benign look-alike takes the place of a part of a join.</summary>
    protected bool IsBenign(string part) => Carrier.Plot.Benign == part;

    protected string Jump => Carrier.Servers.Jump[0].Address;

    /// <summary>A time of a stage, moved by the seed's own shift.</summary>
    protected DateTime At(string stage, string clock, int later = 0) => Carrier.At(stage, clock, later);

    /// <summary>One of several ways to do the same; the documented carrier sees the first.</summary>
    protected T Habit<T>(string what, params T[] ways) =>
        Carrier.Seed == 0 ? ways[0] : ways[new ScenarioRandom(Carrier.Seed, "habit " + what).Below(ways.Length)];

    protected static StoryMark Mark(string stage, params string[] proves) => new(stage, IsDecoy: false, proves);

    protected static SessionStyle Style(string stage, params string[] loginProves) =>
        new() { Story = stage, LoginProves = loginProves };

    protected SessionStyle Typing(string stage, params string[] loginProves) =>
        Style(stage, loginProves) with
        {
            Abbreviates = Craft.Abbreviates,
        };
}
