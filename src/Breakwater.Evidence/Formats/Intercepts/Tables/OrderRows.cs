using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>Rows of registers and of exports of tasks, destinations and endpoints.</summary>
internal static class OrderRows
{
    /// <summary>The record of a row; null where it lacks what the table must say.</summary>
    public static InterceptRecord? Read(InterceptTable table, RowValues row) =>
        table switch
        {
            InterceptTable.Orders => Order(row),
            InterceptTable.Tasks => Task(row),
            InterceptTable.Destinations => Destination(row),
            _ => Endpoint(row),
        };

    private static InterceptOrder? Order(RowValues row)
    {
        if (row.Token("order", TokenKind.Order) is not { } order)
        {
            return null;
        }

        InterceptOrder record = new()
        {
            Position = row.Position,
            Order = order,
            Liids = row.Tokens("liids", TokenKind.Liid),
            Agency = row.Token("agency", TokenKind.Agency),
            Authority = row.Word("authority"),
            Targets = row.Targets("targets"),
            Services = row.Words("services"),
            Delivery = row.Enumeration<DeliveryKind>("delivery") ?? DeliveryKind.Unknown,
            Start = row.Time("start"),
            End = row.Time("end"),
            State = row.Enumeration<InterceptState>("state") ?? InterceptState.Unknown,
            RevokedAt = row.Time("revoked_at"),
            Version = (int?)row.Number("version"),
            Destinations = row.Tokens("destinations", TokenKind.Destination),
            EnteredBy = row.Name("entered_by"),
            EnteredAt = row.Time("entered_at"),
            ApprovedBy = row.Name("approved_by"),
            ApprovedAt = row.Time("approved_at"),
            CertifiedAt = row.Time("certified_at"),
            EditedAt = row.Time("edited_at"),
            EditedBy = row.Name("edited_by"),
            IsTest = row.Truth("is_test") ?? false,
            Time = row.Time("time"),
            System = row.Name("system"),
        };
        row.Lacks("targets", record.Targets.Count == 0);
        row.Lacks("start", record.Start is null);
        row.Lacks("end", record.End is null);
        row.Lacks("agency", record.Agency is null);
        row.Lacks("authority", record.Authority is null);
        row.Lacks("scope", record.Services.Count == 0 && record.Delivery == DeliveryKind.Unknown);
        // 47 CFR 1.20004(a)(2): who presented it, who signed it, which person of the carrier is responsible.
        foreach (
            string person in (ReadOnlySpan<string>)["presenting_officer", "authorising_signer", "responsible_person"]
        )
        {
            row.Lacks(person, row.Has(person) && row.Text(person).IsEmpty);
        }

        row.Lacks("certified_at", row.Has("certified_at") && record.CertifiedAt is null);
        return record with { Missing = row.Missing };
    }

    private static InterceptTask? Task(RowValues row)
    {
        InterceptTask record = new()
        {
            Position = row.Position,
            Source = row.Enumeration<InterceptSource>("source") ?? InterceptSource.Register,
            Element = row.Name("element"),
            Task = row.Token("task", TokenKind.Task),
            Liids = row.Tokens("liids", TokenKind.Liid),
            Order = row.Token("order", TokenKind.Order),
            Agency = row.Token("agency", TokenKind.Agency),
            Targets = row.Targets("targets"),
            Services = row.Words("services"),
            Delivery = row.Enumeration<DeliveryKind>("delivery") ?? DeliveryKind.Unknown,
            Destinations = row.Tokens("destinations", TokenKind.Destination),
            Start = row.Time("start"),
            End = row.Time("end"),
            State = row.Enumeration<InterceptState>("state") ?? InterceptState.Unknown,
            LastModified = row.Time("last_modified"),
            Modifications = row.Number("modifications"),
            LastIntercept = row.Time("last_intercept"),
            EnteredBy = row.Name("entered_by"),
            ApprovedBy = row.Name("approved_by"),
            ProvisionedBy = row.Name("provisioned_by"),
            Time = row.Time("time"),
            System = row.Name("system"),
        };
        if (row.Text("source").IsEmpty || (record is { Task: null, Order: null, Liids.Count: 0, Targets.Count: 0 }))
        {
            return null;
        }

        row.Lacks("targets", record.Targets.Count == 0);
        row.Lacks("state", record.State == InterceptState.Unknown);
        return record with { Missing = row.Missing };
    }

    private static InterceptDestination? Destination(RowValues row)
    {
        if (row.Token("destination", TokenKind.Destination) is not { } destination || row.Text("source").IsEmpty)
        {
            return null;
        }

        ReadOnlySpan<char> text = row.Text("address");
        string? address = IpText.Of(text);
        string form = address is not null || text.IsEmpty ? "ip" : FormOf(text);
        InterceptDestination record = new()
        {
            Position = row.Position,
            Source = row.Enumeration<InterceptSource>("source") ?? InterceptSource.Register,
            Element = row.Name("element"),
            Destination = destination,
            Name = row.Token("name", TokenKind.Name),
            Agency = row.Token("agency", TokenKind.Agency),
            Address = address,
            Form = form,
            AddressToken = address is null ? row.Token(text, TokenKind.Name) : null,
            Port = row.Port("port"),
            Delivery = row.Enumeration<DeliveryKind>("delivery") ?? DeliveryKind.Unknown,
            State = row.Enumeration<InterceptState>("state") ?? InterceptState.Unknown,
            Time = row.Time("time"),
            System = row.Name("system"),
        };
        row.Lacks("address", text.IsEmpty);
        return record with { Missing = row.Missing };
    }

    private static string FormOf(ReadOnlySpan<char> text) =>
        text.Contains("://", StringComparison.Ordinal) ? "uri"
        : text.Contains('@') ? "mail"
        : TargetText.IsNumber(text) ? "e164"
        : "uri";

    private static InterceptEndpoint? Endpoint(RowValues row)
    {
        if (row.Token("agency", TokenKind.Agency) is not { } agency || row.Address("address") is not { } address)
        {
            return null;
        }

        InterceptEndpoint record = new()
        {
            Position = row.Position,
            Agency = agency,
            Interface = row.Word("interface"),
            Address = address,
            Port = row.Port("port"),
            CertificateSha256 = row.Sha256("certificate_sha256"),
            From = row.Time("from"),
            To = row.Time("to"),
            ApprovedBy = row.Name("approved_by"),
            EditedAt = row.Time("edited_at"),
            EditedBy = row.Name("edited_by"),
            Time = row.Time("time"),
            System = row.Name("system"),
        };
        return record with { Missing = row.Missing };
    }
}
