namespace Breakwater.Model.Duties;

/// <summary>A text for a person to check, complete and send. Nothing sends it.</summary>
public sealed record DutyDraft
{
    /// <summary>Its id, which is also the name of its file.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Who it is for.</summary>
    public required string To { get; init; }

    /// <summary>By which way it goes.</summary>
    public string? Channel { get; init; }

    /// <summary>Where the set of fields comes from.</summary>
    public required string Source { get; init; }

    /// <summary>It may be in no folder outside the sealed zone.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Its fields.</summary>
    public IReadOnlyList<DraftField> Fields { get; init; } = [];
}

/// <summary>One field of a form, or one paragraph of a letter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="Sentences">What is known.</param>
/// <param name="Open">What a person must fill in, each with why it is open.</param>
public sealed record DraftField(
    string Name,
    string Title,
    IReadOnlyList<DraftSentence> Sentences,
    IReadOnlyList<OpenField> Open
);

/// <summary>One sentence and what it rests on.</summary>
/// <param name="Text">The sentence; small counts are hidden.</param>
/// <param name="Facts">Facts that it rests on; never empty.</param>
/// <param name="Findings">Findings behind these facts; at most 12.</param>
public sealed record DraftSentence(string Text, IReadOnlyList<string> Facts, IReadOnlyList<string> Findings);

/// <summary>What a draft leaves open.</summary>
/// <param name="Fact">The fact that is not known.</param>
/// <param name="Ask">What a person must say or find out.</param>
public sealed record OpenField(string Fact, string Ask);
