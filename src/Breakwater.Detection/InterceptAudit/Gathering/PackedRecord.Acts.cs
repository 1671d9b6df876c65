using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>What was done, and the rest.</summary>
internal static partial class PackedRecord
{
    // Messages are many, and near tokens the longest part of them. A typing error is told by the rows of tasks, which keep theirs.
    private static InterceptMessage Message(RecordForm form, InterceptMessage? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Type = form.Text(r?.Type)!,
            Action = (InterceptAction)form.Word((int)(r?.Action ?? default)),
            ActedOn = (InterceptObject)form.Word((int)(r?.ActedOn ?? default)),
            IsResponse = form.Flag(r?.IsResponse) ?? false,
            Admf = form.Text(r?.Admf),
            Element = form.Text(r?.Element),
            Transaction = form.Text(r?.Transaction),
            Sender = form.Text(r?.Sender),
            Account = form.Text(r?.Account),
            Task = form.Token(r?.Task),
            Liid = form.Token(r?.Liid),
            Destination = form.Token(r?.Destination),
            Agency = form.Token(r?.Agency),
            TaskDetails =
                form.Word(r?.TaskDetails is null ? 0 : 1) == 0
                    ? null
                    : Task(form, r?.TaskDetails, Nowhere, withNear: false),
            DestinationDetails =
                form.Word(r?.DestinationDetails is null ? 0 : 1) == 0
                    ? null
                    : Destination(form, r?.DestinationDetails, Nowhere),
            Listed = (int?)form.Number(r?.Listed),
            ErrorCode = (int?)form.Number(r?.ErrorCode),
            CertificateSha256 = form.Text(r?.CertificateSha256),
        };

    private static InterceptAccess Access(RecordForm form, InterceptAccess? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Account = form.Text(r?.Account),
            Role = form.Text(r?.Role),
            Client = form.Text(r?.Client),
            Tool = form.Text(r?.Tool),
            Action = (InterceptAction)form.Word((int)(r?.Action ?? default)),
            ActedOn = (InterceptObject)form.Word((int)(r?.ActedOn ?? default)),
            Resource = form.Text(r?.Resource),
            Order = form.Token(r?.Order),
            Task = form.Token(r?.Task),
            Liid = form.Token(r?.Liid),
            Target = form.Target(r?.Target, withNear: true),
            Agency = form.Token(r?.Agency),
            Count = form.Number(r?.Count),
            Bytes = form.Number(r?.Bytes),
            Succeeded = form.Flag(r?.Succeeded),
            Ticket = form.Text(r?.Ticket),
        };

    private static InterceptChange Change(RecordForm form, InterceptChange? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Ticket = form.Text(r?.Ticket)!,
            From = form.Time(r?.From),
            To = form.Time(r?.To),
            Approver = form.Text(r?.Approver),
            Accounts = form.Texts(r?.Accounts),
            Objects = form.Tokens(r?.Objects),
        };

    private static InterceptStaffMember Staff(RecordForm form, InterceptStaffMember? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Account = form.Text(r?.Account)!,
            Role = form.Text(r?.Role),
            From = form.Time(r?.From),
            To = form.Time(r?.To),
            Hosts = form.Texts(r?.Hosts),
        };

    private static RouterTap Tap(RecordForm form, RouterTap? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Device = form.Text(r?.Device)!,
            Table = form.Text(r?.Table)!,
            Index = form.Text(r?.Index)!,
            Destination = form.Text(r?.Destination),
            Port = (int?)form.Number(r?.Port),
            Target = form.Target(r?.Target, withNear: true),
            Liid = form.Token(r?.Liid),
            State = (InterceptState)form.Word((int)(r?.State ?? default)),
            End = form.Time(r?.End),
        };

    private static SameSubscriber Same(RecordForm form, SameSubscriber? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Targets = form.Tokens(r?.Targets),
            From = form.Time(r?.From),
            To = form.Time(r?.To),
        };

    private static InterceptCanary Canary(RecordForm form, InterceptCanary? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Token = form.Token(r?.Token ?? default),
            TokenKind = (TokenKind)form.Word((int)(r?.TokenKind ?? default)),
        };

    private static WatchListed Watched(RecordForm form, WatchListed? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Target = form.Token(r?.Target ?? default),
            Tier = form.Text(r?.Tier)!,
        };

    private static InterceptLogFault Fault(RecordForm form, InterceptLogFault? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Fault = form.Text(r?.Fault)!,
            From = form.Time(r?.From),
            To = form.Time(r?.To),
            Lost = form.Number(r?.Lost),
        };

    private static DeliveredUnit Unit(RecordForm form, DeliveredUnit? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            Task = form.Token(r?.Task ?? default),
            Unit = form.Text(r?.Unit)!,
            Count = form.Number(r?.Count) ?? 0,
            PayloadBytes = form.Number(r?.PayloadBytes) ?? 0,
            SourceAddress = form.Text(r?.SourceAddress),
            DestinationAddress = form.Text(r?.DestinationAddress),
        };

    private static InterceptDelivery Delivery(RecordForm form, InterceptDelivery? r, EvidencePosition at) =>
        new()
        {
            Position = at,
            Time = form.Time(r?.Time),
            System = form.Text(r?.System),
            Missing = form.Texts(r?.Missing),
            Original = form.Text(r?.Original),
            SourceAddress = form.Text(r?.SourceAddress)!,
            DestinationAddress = form.Text(r?.DestinationAddress)!,
            Port = (int?)form.Number(r?.Port),
            From = form.Time(r?.From),
            To = form.Time(r?.To),
            Bytes = form.Number(r?.Bytes) ?? 0,
        };
}
