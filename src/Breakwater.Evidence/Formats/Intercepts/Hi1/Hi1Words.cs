using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Intercepts.Hi1;

/// <summary>Words of the dictionaries of ETSI TS 103 120 (annex F).</summary>
internal static class Hi1Words
{
    /// <summary>The verbs of requests (6.4), with what each does.</summary>
    public static IReadOnlyDictionary<string, InterceptAction> Verbs { get; } =
        new Dictionary<string, InterceptAction>(StringComparer.Ordinal)
        {
            ["GET"] = InterceptAction.Read,
            ["LIST"] = InterceptAction.List,
            ["CREATE"] = InterceptAction.Create,
            ["UPDATE"] = InterceptAction.Modify,
            ["DELIVER"] = InterceptAction.Export,
            ["GETCSPCONFIG"] = InterceptAction.Read,
        };

    /// <summary>The value of an entry of a dictionary, whether it stands alone or with owner and name.</summary>
    public static string Value(ClearElement entry) =>
        entry.At("Value") is { Exists: true } value ? value.Text : entry.Text;

    /// <summary>The state that a status or a desired status stands for.</summary>
    public static InterceptState State(string status) =>
        status switch
        {
            "AwaitingApproval" or "AwaitingProvisioning" or "SubmittedToCSP" or "Submitted" => InterceptState.Pending,
            "Approved" or "Active" => InterceptState.Active,
            "Rejected" or "Invalid" or "Error" => InterceptState.Failed,
            "Suspended" => InterceptState.Suspended,
            "Cancelled" or "Canceled" => InterceptState.Revoked,
            "Expired" or "Deactivated" or "Ended" => InterceptState.Ended,
            _ => InterceptState.Unknown,
        };

    /// <summary>On what kind of thing an object acts.</summary>
    public static InterceptObject ActedOn(string type) =>
        type switch
        {
            "AuthorisationObject" or "DocumentObject" or "NotificationObject" => InterceptObject.Order,
            "LITaskObject" or "LDTaskObject" or "LPTaskObject" => InterceptObject.Task,
            "DeliveryObject" => InterceptObject.Destination,
            _ => InterceptObject.Unknown,
        };
}
