using Breakwater.Investigation.Duties.Calendars;
using Breakwater.Investigation.Duties.Jurisdictions;

namespace Breakwater.Investigation.Duties.Packs;

/// <summary>All that is known of duties: packs, choices, facts that are asked for, calendars and drafts.</summary>
public sealed record DutyLibrary
{
    /// <summary>Texts of duties, by duty, option and first day.</summary>
    public IReadOnlyList<DutyPack> Packs { get; init; } = [];

    /// <summary>Choices of counsel, by duty.</summary>
    public IReadOnlyDictionary<string, DutyChoice> Choices { get; init; } =
        new SortedDictionary<string, DutyChoice>(StringComparer.Ordinal);

    /// <summary>Facts that the carrier is asked for, by name.</summary>
    public IReadOnlyDictionary<string, FactDeclaration> Facts { get; init; } =
        new SortedDictionary<string, FactDeclaration>(StringComparer.Ordinal);

    /// <summary>Calendars, by name.</summary>
    public IReadOnlyDictionary<string, BusinessCalendar> Calendars { get; init; } =
        new SortedDictionary<string, BusinessCalendar>(StringComparer.Ordinal);

    /// <summary>Jurisdictions, by name.</summary>
    public IReadOnlyDictionary<string, Jurisdiction> Jurisdictions { get; init; } =
        new SortedDictionary<string, Jurisdiction>(StringComparer.Ordinal);

    /// <summary>Drafts, by id.</summary>
    public IReadOnlyDictionary<string, DraftTemplate> Drafts { get; init; } =
        new SortedDictionary<string, DraftTemplate>(StringComparer.Ordinal);
}
