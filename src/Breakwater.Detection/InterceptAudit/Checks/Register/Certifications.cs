using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Register;

/// <summary>LI-44: an element of the certification of 47 CFR 1.20004 is missing, or it was signed late.</summary>
internal sealed class Certifications : IInterceptCheck
{
    /// <summary>What all of at least so many orders lack, the register does not keep (mark D).</summary>
    private const int Many = 5;

    private static readonly Dictionary<string, string> Elements = new(StringComparer.Ordinal)
    {
        ["targets"] = "the numbers or circuits",
        ["start"] = "the start",
        ["authority"] = "the type of authorisation",
        ["presenting_officer"] = "the officer who presented the authorisation",
        ["authorising_signer"] = "the person who signed the authorisation",
        ["responsible_person"] = "the responsible person of the carrier",
        ["certified_at"] = "the time of the certification",
    };

    public IReadOnlyList<string> Classes => ["LI-44"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        string[] unkept = [.. Unkept(picture.Book).Order(StringComparer.Ordinal)];
        if (unkept.Length > 0)
        {
            yield return $"not assessable: the register has for no order {string.Join(", ", unkept.Select(u => Elements[u]))} (LI-44)";
        }

        if (picture.Orders.Count > 0 && picture.Orders.All(o => o.Record.CertifiedAt is null))
        {
            yield return "not assessable: the register does not say when certifications were signed (LI-44)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        HashSet<string> unkept = [.. Unkept(picture.Book)];
        foreach (OrderView order in picture.Book.Orders.Values.OrderBy(o => o.Token, SealedToken.Order))
        {
            InterceptOrder last = order.Last;
            string[] missing =
            [
                .. last
                    .Missing.Where(m => Elements.ContainsKey(m) && !unkept.Contains(m))
                    .Order(StringComparer.Ordinal),
            ];
            InterceptTerms terms = picture.Content.TermsAt(last.Start);
            bool isYoung = last.Start is { } begun && picture.Book.End is { } end && end - begun < terms.Certification;
            if (isYoung)
            {
                missing = [.. missing.Where(m => m != "certified_at")];
            }

            DateTimeOffset? start = order.Versions.Select(v => v.Record.Start).Max();
            DateTimeOffset? entered = order.Versions.Select(v => v.Record.EnteredAt ?? v.Record.ApprovedAt).Max();
            DateTimeOffset? due = entered > start ? entered : start;
            TimeSpan? late = last.CertifiedAt - due - terms.Certification;
            if (missing.Length > 0 || late > TimeSpan.Zero)
            {
                yield return Of(order, missing, late > TimeSpan.Zero ? last.CertifiedAt - due : null);
            }
        }
    }

    /// <summary>What no order of a register has.</summary>
    private static IEnumerable<string> Unkept(AuditBook book) =>
        book.Orders.Count < Many
            ? []
            : Elements.Keys.Where(e => book.Orders.Values.All(o => o.Last.Missing.Contains(e)));

    private static Discrepancy Of(OrderView order, string[] missing, TimeSpan? late)
    {
        Seen<InterceptOrder> last = order.Versions[^1];
        string what = string.Join(
            "; ",
            (
                (string[])
                    [
                        .. missing.Length > 0
                            ? (string[])["it lacks " + string.Join(", ", missing.Select(m => Elements[m]))]
                            : [],
                        .. late is { } by ? (string[])[$"it was signed {SpanText.Of(by)} after the start"] : [],
                    ]
            )
        );
        return new Discrepancy
        {
            Class = "LI-44",
            Roots = [new Entity(EntityKind.OrderToken, order.Token.ToString())],
            Entities = order.Agency is { } agency ? [new Entity(EntityKind.AgencyToken, agency.ToString())] : [],
            Evidence = [((InterceptRecord)last.Record, last.Item)],
            First = last.Record.CertifiedAt ?? last.Record.Start,
            Last = last.Record.CertifiedAt ?? last.Record.Start,
            Summary = $"The certification of an order is not complete: {what}.",
        };
    }
}
