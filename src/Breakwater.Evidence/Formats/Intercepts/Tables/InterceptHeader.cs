using System.Buffers;
using System.Collections.Frozen;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>
/// Tells by the names of its columns whether a table holds orders, tasks or targets in clear. Names that other tables have too
/// (order, target, phone) count only together with what no other table has beside them.
/// </summary>
internal static class InterceptHeader
{
    /// <summary>What the first cell of a table in the canonical layout may say, before the name of the table.</summary>
    public const string Marker = "breakwater.intercept-table/1";

    private static readonly FrozenSet<string> Liids = Plain(
        "liid liids lawful_interception_identifier lawful_interception_id lawful_intercept_id lawful_intercept_identifier"
    );

    private static readonly FrozenSet<string> Warrants = Plain(
        "warrant warrant_id warrant_number warrant_no warrant_ref warrant_reference warrant_type court_order court_order_id "
            + "court_order_number court_order_no intercept_order interception_order intercept_id interception_id "
            + "intercept_number authorisation_reference authorization_reference"
    );

    private static readonly FrozenSet<string> Targets = Plain(
        "target targets target_id target_number target_identifier target_identifiers target_identity target_identities "
            + "target_msisdn target_imsi target_imei target_phone target_phone_number target_subscriber"
    );

    private static readonly FrozenSet<string> MobileIdentities = Plain(
        "msisdn imsi imei imeisv impu impi supi gpsi mdn target_msisdn target_imsi target_imei"
    );

    private static readonly FrozenSet<string> Identities = Plain(
        "e164 e164_number telephone_number telephone_numbers phone_number phone subscriber subscriber_number subscriber_id "
            + "sip_uri tel_uri circuit_id"
    );

    private static readonly FrozenSet<string> Agencies = Plain(
        "agency agency_id lea lea_id lemf lemf_id law_enforcement_agency requesting_agency"
    );

    private static readonly FrozenSet<string> TaskWords = Plain(
        "did dids list_of_dids delivery_type delivery_kind target_identifier target_identifiers target_kind admf admf_id "
            + "admf_identifier ne_id ne_identifier msisdn imsi imei impu impi"
    );

    /// <summary>Tables of marketing name targets and numbers too.</summary>
    private static readonly FrozenSet<string> Marketing = Plain(
        "campaign campaign_id campaign_name segment segment_id offer offer_id template message_text sms_text"
    );

    private static readonly FrozenDictionary<string, TargetKind> Kinds = new Dictionary<string, TargetKind>
    {
        ["msisdn"] = TargetKind.E164,
        ["mdn"] = TargetKind.E164,
        ["e164"] = TargetKind.E164,
        ["e164number"] = TargetKind.E164,
        ["teluri"] = TargetKind.E164,
        ["imsi"] = TargetKind.Imsi,
        ["imei"] = TargetKind.Imei,
        ["imeisv"] = TargetKind.Imei,
        ["impu"] = TargetKind.SipUri,
        ["sipuri"] = TargetKind.SipUri,
        ["impi"] = TargetKind.Nai,
        ["nai"] = TargetKind.Nai,
        ["emailaddress"] = TargetKind.EmailAddress,
        ["macaddress"] = TargetKind.MacAddress,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["liid", "lawful", "warrant", "court", "intercept", "authoris", "authoriz", "authority", "xid", "target"],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>A line has a word without which it cannot be the header of a table of the enclave.</summary>
    public static bool MayBe(ReadOnlySpan<char> line) => line.ContainsAny(Words);

    /// <summary>The names are those of a table of orders, tasks, destinations or targets in clear.</summary>
    /// <param name="names">Names of the columns, plain.</param>
    public static bool IsOfClearData(IReadOnlyCollection<string> names)
    {
        if (names.Count < 2)
        {
            return false;
        }

        bool identity = Any(names, MobileIdentities) || Any(names, Identities);
        bool target = Any(names, Targets);
        bool agency = Any(names, Agencies);
        return Any(names, Liids)
            || (Any(names, Warrants) && (identity || target || agency))
            || (names.Contains("xid") && Any(names, TaskWords))
            || (target && Any(names, MobileIdentities) && !Any(names, Marketing))
            || (names.Any(IsOfIntercepts) && (identity || target || agency))
            || (target && names.Any(n => n is "targetkind" or "targetkinds"))
            || names.Any(n => n is "canaryorder" or "canarytarget" or "canarytask" or "canaryliid")
            || (names.Contains("ticket") && names.Count(n => n is "order" or "task" or "destination" or "agency") >= 3)
            || (names.Contains("authority") && agency && names.Any(n => n is "order" or "orderid" or "ordernumber"));
    }

    /// <summary>The names are those that a mapping expects: all that a row must have, and most of the others.</summary>
    public static bool IsOf(TableMapping mapping, IReadOnlyList<string> names)
    {
        List<ColumnMapping> named = [.. mapping.Columns.Values.SelectMany(c => c).Where(c => c.Name is not null)];
        if (named.Count < 3 || !mapping.Columns.Keys.Any(f => f.IsIdentity))
        {
            return false;
        }

        TableLayout layout = TableLayout.Of(mapping, names);
        return layout.IsWhole && named.Count(c => names.Contains(c.Plain)) * 3 >= named.Count * 2;
    }

    /// <summary>What the targets of a column are, by its name; null where the name does not say.</summary>
    public static TargetKind? TargetKindOf(string name) =>
        Kinds.TryGetValue(name.StartsWith("target", StringComparison.Ordinal) ? name[6..] : name, out TargetKind kind)
            ? kind
            : null;

    private static bool IsOfIntercepts(string name) =>
        name.Length > "intercept".Length && name.StartsWith("intercept", StringComparison.Ordinal);

    private static bool Any(IEnumerable<string> names, FrozenSet<string> set) => names.Any(set.Contains);

    private static FrozenSet<string> Plain(string names) =>
        names.Split(' ').Select(n => PlainText.Of(n)).ToFrozenSet(StringComparer.Ordinal);
}
