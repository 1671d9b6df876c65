using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>How logins are checked and commands recorded (T40).</summary>
internal static class LoginItems
{
    public static IEnumerable<StateItem> Of(StateSubject subject)
    {
        bool accounts = false;
        bool any = false;
        foreach (AaaMethodList list in subject.Facts.Of<AaaMethodList>())
        {
            any = true;
            accounts |= list.Purpose == AaaPurpose.Accounting && list.Records != "none" && list.Methods.Count > 0;
            string methods = string.Join(',', list.Methods);
            if (
                list is { Purpose: AaaPurpose.Authentication, Service: "login" }
                && list.Methods is [.., _]
                && (list.Methods.Contains("none") || IsLocal(list.Methods[0]))
            )
            {
                yield return StateItem.Of(
                    "weak_aaa",
                    list,
                    methods,
                    $"list {list.List} asks {string.Join(", then ", list.Methods)}",
                    null
                ) with
                {
                    Values = [("methods", methods)],
                };
            }
        }

        if (
            any
            && !accounts
            && subject.Facts.Configuration.IsComplete
            && subject.Facts.Of<AaaMethodList>().First() is { } first
        )
        {
            yield return StateItem.Of("no_accounting", first, "none", "no statement asks for it", null);
        }
    }

    private static bool IsLocal(string method) => method is "local" or "enable" or "line" or "local-case" or "password";
}
