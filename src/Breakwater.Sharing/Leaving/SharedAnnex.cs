using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Knowledge;

namespace Breakwater.Sharing.Leaving;

/// <summary>
/// What an annex for agencies holds besides <see cref="SharedCase"/>: facts, custody, bounds, and what could not be seen. As there, it holds no text but <see cref="ContentText"/>.
/// </summary>
public sealed record SharedAnnex
{
    /// <summary>Facts by time.</summary>
    public IReadOnlyList<SharedFact> Facts { get; init; } = [];

    /// <summary>Facts that are not listed because there are too many; the gravest and surest are.</summary>
    public long MoreFacts { get; init; }

    /// <summary>How far each harm is shown, and its bounds.</summary>
    public IReadOnlyList<SharedHarm> Harms { get; init; } = [];

    /// <summary>Files that facts rest on, by number.</summary>
    public IReadOnlyList<SharedItem> Items { get; init; } = [];

    /// <summary>Such files that are not listed because there are too many.</summary>
    public long MoreItems { get; init; }

    /// <summary>All files that were looked at, by format.</summary>
    public IReadOnlyList<SharedFormat> Formats { get; init; } = [];

    /// <summary>Where records came from and when, by dataset.</summary>
    public IReadOnlyList<SharedSource> Sources { get; init; } = [];

    /// <summary>Behaviours that the evidence could show in part or not at all, by id.</summary>
    public IReadOnlyList<SharedSight> Unseen { get; init; } = [];

    /// <summary>How many behaviours the evidence could show.</summary>
    public required int Seeable { get; init; }
}

/// <summary>One thing that happened, as a finding shows it.</summary>
public sealed record SharedFact
{
    /// <summary>Its number in the annex.</summary>
    public required int Number { get; init; }

    /// <summary>By which the sender finds the finding.</summary>
    public required SharedReference Reference { get; init; }

    /// <summary>First time; null where no record tells one.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Last time.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>How bad it is.</summary>
    public required Level Level { get; init; }

    /// <summary>How sure it is, 0 to 100.</summary>
    public required int Confidence { get; init; }

    /// <summary>What it is part of.</summary>
    public required Harm Harm { get; init; }

    /// <summary>How it was found.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>What the intruder did, by id.</summary>
    public IReadOnlyList<KnownBehaviour> Behaviours { get; init; } = [];

    /// <summary>Its techniques, by id.</summary>
    public IReadOnlyList<KnownTechnique> Techniques { get; init; } = [];

    /// <summary>Indicators that it names and that may leave.</summary>
    public IReadOnlyList<SharedValue> Indicators { get; init; } = [];

    /// <summary>How many things of the sender it names, by kind; none is named.</summary>
    public IReadOnlyList<SharedNamed> Named { get; init; } = [];

    /// <summary>How many different records it lists.</summary>
    public required long Records { get; init; }

    /// <summary>Numbers of the files that these stand in.</summary>
    public IReadOnlyList<int> Items { get; init; } = [];

    /// <summary>Files that it rests on and that are not told.</summary>
    public required int OtherItems { get; init; }
}

/// <summary>How many things of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many.</param>
public sealed record SharedNamed(EntityKind Kind, int Count);

/// <summary>The answer for one harm.</summary>
/// <param name="Harm">The harm; lawful intercept is never told.</param>
/// <param name="State">How far it is shown; null where it could not be assessed.</param>
/// <param name="Assessable">How far the evidence allows an answer.</param>
/// <param name="AtLeast">Proven counts.</param>
/// <param name="AtMost">Upper bounds.</param>
public sealed record SharedHarm(
    Harm Harm,
    HarmState? State,
    Assessable Assessable,
    IReadOnlyList<SharedCount> AtLeast,
    IReadOnlyList<SharedCount> AtMost
);

/// <summary>A count of the verdict.</summary>
/// <param name="Thing">What is counted.</param>
/// <param name="Count">How many.</param>
public sealed record SharedCount(SharedThing Thing, long Count);

/// <summary>What may be counted to others.</summary>
public enum SharedThing
{
    /// <summary>Rows of call records.</summary>
    Rows,

    /// <summary>Subscribers whose records they are.</summary>
    Subscribers,

    /// <summary>Files of call records.</summary>
    Files,

    /// <summary>Their bytes.</summary>
    Bytes,

    /// <summary>Devices.</summary>
    Devices,

    /// <summary>Accounts.</summary>
    Accounts,

    /// <summary>Mirrors of traffic.</summary>
    Mirrors,

    /// <summary>Captures of traffic.</summary>
    Captures,
}

/// <summary>Whether a behaviour could have been seen.</summary>
/// <param name="Behaviour">The behaviour.</param>
/// <param name="Assessable">In part, or not.</param>
public sealed record SharedSight(KnownBehaviour Behaviour, Assessable Assessable);
