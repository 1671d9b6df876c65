using Breakwater.Model.Findings;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Intercepts;

/// <summary>
/// What may be said of lawful intercept outside the sealed zone, by level of disclosure. L0: how many of which class. L1: also on which
/// network element, in which hour, of which agency (by token). What a person is called is L2, and no part of this.
/// </summary>
/// <param name="Counts">L0.</param>
/// <param name="Facts">L1, of every agency: for the carrier alone.</param>
public sealed record InterceptFacts(IReadOnlyList<InterceptClassCount> Counts, IReadOnlyList<InterceptFact> Facts)
{
    /// <summary>Nothing was found.</summary>
    public static InterceptFacts None { get; } = new([], []);

    /// <summary>What could not be judged for want of evidence, each a sentence; for the carrier alone.</summary>
    public IReadOnlyList<string> NotAssessable { get; init; } = [];

    /// <summary>The agencies that a fact concerns.</summary>
    public IEnumerable<SealedToken> Agencies =>
        Facts.Select(f => f.Agency).OfType<SealedToken>().Distinct().Order(SealedToken.Order);

    /// <summary>
    /// L1 of one agency, for a letter to it: made of what concerns it and of nothing else, so that it does not say whether there are
    /// other agencies. What concerns several gives each a fact of its own.
    /// </summary>
    public IReadOnlyList<InterceptFact> Of(SealedToken agency) =>
        [
            .. Facts
                .Where(f => f.Agency == agency)
                .Select(f =>
                    f.ToldAs is { } told ? f with { Class = told.Class, Title = told.Title, ToldAs = null } : f
                ),
        ];
}

/// <summary>How many findings of a class there are (L0).</summary>
/// <param name="Class"><c>LI-01</c>, ...</param>
/// <param name="Title">Its title.</param>
/// <param name="Level">The worst level among them.</param>
/// <param name="Causes">Causes.</param>
/// <param name="Consequences">Consequences of other classes.</param>
public sealed record InterceptClassCount(string Class, string Title, Level Level, int Causes, int Consequences)
{
    /// <summary>People are to be told of one of them by a way that the intruder cannot read.</summary>
    public bool NotifyOutOfBand { get; init; }

    /// <summary>How many of them a ticket or an approval explains.</summary>
    public int Explained { get; init; }
}

/// <summary>One finding, as an agency may know it (L1).</summary>
/// <param name="Agency">The agency, by token; null where none is concerned.</param>
/// <param name="Class"><c>LI-01</c>, ...</param>
/// <param name="Title">Its title.</param>
/// <param name="Level">How bad.</param>
/// <param name="Elements">Network elements on which the tasks of this agency stand, by name; where no agency is concerned, all equipment that is.</param>
/// <param name="From">The hour in which it begins.</param>
/// <param name="To">The hour in which it ends.</param>
/// <param name="Tasks">Tasks of this agency that are concerned.</param>
public sealed record InterceptFact(
    SealedToken? Agency,
    string Class,
    string Title,
    Level Level,
    IReadOnlyList<string> Elements,
    DateTimeOffset? From,
    DateTimeOffset? To,
    int Tasks
)
{
    /// <summary>People are to be told of it by a way that the intruder cannot read.</summary>
    public bool NotifyOutOfBand { get; init; }

    /// <summary>A ticket or an approval explains it.</summary>
    public bool IsExplained { get; init; }

    /// <summary>So many tasks of the agency were where all was read or done; which of them were concerned is not logged.</summary>
    public bool IsAtMost { get; init; }

    /// <summary>The class as which its agency is told of it; null where that is its own. A class that names another agency is told as one that does not.</summary>
    public InterceptClassName? ToldAs { get; init; }
}

/// <summary>A class and its title.</summary>
/// <param name="Class"><c>LI-01</c>, ...</param>
/// <param name="Title">Its title.</param>
public sealed record InterceptClassName(string Class, string Title);
