using System.Globalization;
using Breakwater.Model.Duties;

namespace Breakwater.Reporting.Duties;

/// <summary>The words in which text and drafts say the same things of duties.</summary>
internal static class DutyWords
{
    public static string Of(DutyAnswer answer) =>
        answer.State switch
        {
            DutyState.Due when answer.IsOverdue && !answer.IsTarget => "OVERDUE",
            DutyState.Due => answer.IsTarget ? "due (own aim)" : "due",
            DutyState.Open => answer.IsBinding ? "open" : "open, not binding",
            DutyState.Asked => "asked for",
            DutyState.Done => "done",
            DutyState.NotSeen => "not seen",
            _ => "does not apply",
        };

    public static string Of(DutyStatus status) =>
        status switch
        {
            DutyStatus.InForce => "in force",
            DutyStatus.Unsettled => "not settled",
            DutyStatus.Voluntary => "voluntary",
            DutyStatus.Pending => "not yet binding",
            DutyStatus.Rescinded => "no longer in force",
            _ => "condition of sharing",
        };

    public static string Law(DutyLaw law)
    {
        string option = law.Option is { } chosen ? $" ({chosen})" : "";
        return $"{law.Title}{option}: {law.Source}; {Of(law.Status)}; checked {Day(law.LastChecked)}, mark {law.Mark}; {law.File}";
    }

    /// <summary>The rule in few words: option, citation, where it stands.</summary>
    public static string ShortLaw(DutyLaw law) =>
        $"{(law.Option is { } option ? option + ": " : "")}{law.Source} ({Of(law.Status)}, mark {law.Mark})";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>How long it is from one moment to another: days and hours, or hours and minutes.</summary>
    public static string Left(DateTimeOffset from, DateTimeOffset to)
    {
        TimeSpan left = (to - from).Duration();
        string said =
            left.TotalDays >= 2 ? $"{Wording.Count((long)left.TotalDays, "day", "days")} {left.Hours} h"
            : left.TotalHours >= 1 ? $"{Wording.Number((long)left.TotalHours)} h {left.Minutes} min"
            : $"{left.Minutes} min";
        return to >= from ? $"in {said}" : $"{said} ago";
    }
}
