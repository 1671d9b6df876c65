namespace Breakwater.Investigation.Duties.Packs;

/// <summary>The fields of a form or the paragraphs of a letter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="To">Who it is for.</param>
/// <param name="How">By which way it goes.</param>
/// <param name="Source">Where the set of fields comes from.</param>
/// <param name="IsForAgencies">One letter for each agency, of its own facts alone.</param>
/// <param name="Fields">The fields.</param>
public sealed record DraftTemplate(
    string Id,
    string Title,
    string To,
    string? How,
    string Source,
    bool IsForAgencies,
    IReadOnlyList<DraftTemplateField> Fields
);

/// <summary>One field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="Sentences">What it may say.</param>
public sealed record DraftTemplateField(string Name, string Title, IReadOnlyList<SentenceTemplate> Sentences);

/// <summary>A sentence with places for facts. It is written only where every fact in it is known.</summary>
/// <param name="Text">The sentence; <c>{name}</c> stands for a fact.</param>
/// <param name="When">When it is true; null where its facts alone decide.</param>
/// <param name="Facts">The facts in it, in their order.</param>
public sealed record SentenceTemplate(string Text, DutyCondition? When, IReadOnlyList<string> Facts);
