using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>The parts of orders, tasks, destinations and endpoints.</summary>
internal static partial class PackedRecord
{
    private static InterceptOrder Order(RecordForm form, InterceptOrder? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Order = form.Token(r?.Order ?? default),
            Liids = form.Tokens(r?.Liids),
            Agency = form.Token(r?.Agency),
            Authority = form.Text(r?.Authority),
            Targets = form.Targets(r?.Targets, withNear: true),
            Services = form.Texts(r?.Services),
            Delivery = (DeliveryKind)form.Word((int)(r?.Delivery ?? default)),
            Start = form.Time(r?.Start),
            End = form.Time(r?.End),
            State = (InterceptState)form.Word((int)(r?.State ?? default)),
            RevokedAt = form.Time(r?.RevokedAt),
            Version = (int?)form.Number(r?.Version),
            Destinations = form.Tokens(r?.Destinations),
            ReceivedAt = form.Time(r?.ReceivedAt),
            EnteredBy = form.Text(r?.EnteredBy),
            EnteredAt = form.Time(r?.EnteredAt),
            ApprovedBy = form.Text(r?.ApprovedBy),
            ApprovedAt = form.Time(r?.ApprovedAt),
            CertifiedAt = form.Time(r?.CertifiedAt),
            EditedAt = form.Time(r?.EditedAt),
            EditedBy = form.Text(r?.EditedBy),
            IsTest = form.Flag(r?.IsTest) ?? false,
        };

    private static InterceptTask Task(RecordForm form, InterceptTask? r, EvidencePosition at, bool withNear) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Source = (InterceptSource)form.Word((int)(r?.Source ?? default)),
            Element = form.Text(r?.Element),
            Task = form.Token(r?.Task),
            Liids = form.Tokens(r?.Liids),
            Order = form.Token(r?.Order),
            Agency = form.Token(r?.Agency),
            Targets = form.Targets(r?.Targets, withNear),
            Services = form.Texts(r?.Services),
            Delivery = (DeliveryKind)form.Word((int)(r?.Delivery ?? default)),
            Destinations = form.Tokens(r?.Destinations),
            Start = form.Time(r?.Start),
            End = form.Time(r?.End),
            State = (InterceptState)form.Word((int)(r?.State ?? default)),
            LastModified = form.Time(r?.LastModified),
            Modifications = form.Number(r?.Modifications),
            LastIntercept = form.Time(r?.LastIntercept),
            EnteredBy = form.Text(r?.EnteredBy),
            ApprovedBy = form.Text(r?.ApprovedBy),
            ProvisionedBy = form.Text(r?.ProvisionedBy),
        };

    private static InterceptDestination Destination(RecordForm form, InterceptDestination? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Source = (InterceptSource)form.Word((int)(r?.Source ?? default)),
            Element = form.Text(r?.Element),
            Destination = form.Token(r?.Destination ?? default),
            Name = form.Token(r?.Name),
            Agency = form.Token(r?.Agency),
            Address = form.Text(r?.Address),
            Port = (int?)form.Number(r?.Port),
            Form = form.Text(r?.Form)!,
            AddressToken = form.Token(r?.AddressToken),
            Delivery = (DeliveryKind)form.Word((int)(r?.Delivery ?? default)),
            State = (InterceptState)form.Word((int)(r?.State ?? default)),
        };

    private static InterceptEndpoint Endpoint(RecordForm form, InterceptEndpoint? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Agency = form.Token(r?.Agency ?? default),
            Interface = form.Text(r?.Interface),
            Address = form.Text(r?.Address)!,
            Port = (int?)form.Number(r?.Port),
            CertificateSha256 = form.Text(r?.CertificateSha256),
            From = form.Time(r?.From),
            To = form.Time(r?.To),
            ApprovedBy = form.Text(r?.ApprovedBy),
            EditedAt = form.Time(r?.EditedAt),
            EditedBy = form.Text(r?.EditedBy),
        };
}
