using System.Globalization;
using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Evidence.Formats.Intercepts.X1;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.Hi1;

/// <summary>Authorisations (ETSI TS 103 120, 7.2) and tasks (8.2) as versions of orders.</summary>
internal sealed class Hi1Orders(ISealedTokens tokens, Hi1Objects objects)
{
    /// <summary>The version of an authorisation.</summary>
    /// <param name="element">The object.</param>
    /// <param name="by">What the message says of itself.</param>
    /// <param name="at">Where it stands.</param>
    public InterceptOrder Authorisation(ClearElement element, Hi1Context by, EvidencePosition at)
    {
        SealedToken identifier = objects.Identify(element.At("ObjectIdentifier").Text);
        InterceptOrder? before = objects.Of(identifier);
        string reference = element.At("AuthorisationReference").Text;
        string status = Hi1Words.Value(element.At("AuthorisationStatus"));
        string desired = Hi1Words.Value(element.At("AuthorisationDesiredStatus"));
        InterceptOrder order = new()
        {
            Position = at,
            Time = by.Time,
            System = by.System,
            ReceivedAt = by.Time,
            Order = reference.Length > 0 ? tokens.Named(TokenKind.Order, reference) : before?.Order ?? identifier,
            Agency = AgencyOf(element, by) ?? before?.Agency,
            Authority =
                InterceptWords.Vocabulary(Hi1Words.Value(element.At("AuthorisationLegalType"))) ?? before?.Authority,
            Start = Time(element.At("AuthorisationTimespan", "StartTime")) ?? before?.Start,
            End = Time(element.At("AuthorisationTimespan", "EndTime")) ?? before?.End,
            State = StateOf(status, desired, before),
            RevokedAt = RevokedAt(element.At("AuthorisationTerminationTimestamp"), status, desired, by, before),
            Version = Generation(element),
            EnteredAt = before?.EnteredAt ?? (by.IsCreate ? by.Time : null),
            ApprovedAt = element.Below("ApprovalTimestamp").Select(Time).FirstOrDefault(t => t is not null),
        };
        order = order with { Missing = Missing(order, reference.Length > 0 || before is not null, by) };
        objects.Keep(identifier, order);
        return order;
    }

    /// <summary>The version of the order that a task is: its LIID, targets and delivery belong to the authorisation that it names.</summary>
    public InterceptOrder Task(ClearElement element, Hi1Context by, EvidencePosition at)
    {
        SealedToken identifier = objects.Identify(element.At("ObjectIdentifier").Text);
        InterceptOrder? before = objects.Of(identifier);
        InterceptOrder? authorisation = objects.Associated(element);
        string reference = element.At("Reference").Text;
        string associated = element.At("AssociatedObjects", "AssociatedObject").Text;
        string status = Hi1Words.Value(element.At("Status"));
        string desired = Hi1Words.Value(element.At("DesiredStatus"));
        List<InterceptTarget> targets = Targets(element);
        DeliveryKind delivery = X1Details.DeliveryOf(Hi1Words.Value(element.At("DeliveryType")));
        InterceptOrder order = new()
        {
            Position = at,
            Time = by.Time,
            System = by.System,
            ReceivedAt = by.Time,
            Order =
                authorisation?.Order
                ?? before?.Order
                ?? (associated.Length > 0 ? objects.Identify(associated) : identifier),
            Liids = reference.Length > 0 ? [tokens.Named(TokenKind.Liid, reference)] : before?.Liids ?? [],
            Agency = AgencyOf(element, by) ?? before?.Agency ?? authorisation?.Agency,
            Authority = authorisation?.Authority ?? before?.Authority,
            Targets = targets.Count > 0 ? targets : before?.Targets ?? [],
            Services = Services(element, before),
            Delivery = delivery != DeliveryKind.Unknown ? delivery : before?.Delivery ?? delivery,
            Start = Time(element.At("Timespan", "StartTime")) ?? before?.Start ?? authorisation?.Start,
            End = Time(element.At("Timespan", "EndTime")) ?? before?.End ?? authorisation?.End,
            State = StateOf(status, desired, before),
            RevokedAt = RevokedAt(null, status, desired, by, before),
            EnteredAt = before?.EnteredAt ?? (by.IsCreate ? by.Time : null),
        };
        order = order with { Missing = Missing(order, authorisation is not null || before is not null, by) };
        objects.Keep(identifier, order);
        return order;
    }

    /// <summary>What a responder says it does about a task. The object's identifier stands for the XID, which many carriers take it for.</summary>
    public InterceptTask Provisioned(ClearElement element, InterceptOrder order) =>
        new()
        {
            Position = order.Position,
            Time = order.Time,
            System = order.System,
            Source = InterceptSource.Register,
            Task = tokens.Named(TokenKind.Task, element.At("ObjectIdentifier").Text),
            Liids = order.Liids,
            Order = order.Order,
            Agency = order.Agency,
            Targets = order.Targets,
            Services = order.Services,
            Delivery = order.Delivery,
            Start = order.Start,
            End = order.End,
            State = Hi1Words.State(Hi1Words.Value(element.At("Status"))),
            Missing = order.Missing,
        };

    /// <summary>The endpoints of the agency to which a task is delivered.</summary>
    public static IEnumerable<InterceptEndpoint> Endpoints(ClearElement element, InterceptOrder order)
    {
        if (order.Agency is not { } agency)
        {
            yield break;
        }

        foreach (ClearElement destination in element.At("DeliveryDetails").All("DeliveryDestination"))
        {
            if (DeliveryAddress.IpAddress(destination) is { } address)
            {
                yield return new InterceptEndpoint
                {
                    Position = order.Position,
                    Time = order.Time,
                    System = order.System,
                    Agency = agency,
                    Interface = X1Details.DeliveryOf(Hi1Words.Value(destination.At("IRIorCC"))) switch
                    {
                        DeliveryKind.Data => "hi2",
                        DeliveryKind.Content => "hi3",
                        _ => null,
                    },
                    Address = address,
                    Port = DeliveryAddress.Port(destination),
                    From = order.Start,
                    To = order.End,
                };
            }
        }
    }

    /// <summary>The agency: the owner of the object, else the side of the message that is no carrier.</summary>
    public SealedToken? AgencyOf(ClearElement element, Hi1Context by)
    {
        string owner = element.At("OwnerIdentifier").Text;
        string agency = owner.Length > 0 && owner != by.System ? owner : by.Agency;
        return agency.Length > 0 ? tokens.Named(TokenKind.Agency, agency) : null;
    }

    private List<InterceptTarget> Targets(ClearElement element) =>
        [.. element.All("TargetIdentifier").SelectMany(t => Holders(t)).Select(Target).OfType<InterceptTarget>()];

    /// <summary>The elements that hold a value beside the name of its format.</summary>
    private static IEnumerable<ClearElement> Holders(ClearElement element) =>
        element.At("Value").Exists && (element.At("FormatType").Exists || element.At("FormatName").Exists)
            ? [element]
            : element.Children.SelectMany(Holders);

    private InterceptTarget? Target(ClearElement holder)
    {
        string format = holder.At("FormatName") is { Exists: true } own
            ? own.Text
            : holder.At("FormatType", "FormatName").Text;
        string value = holder.At("Value").Text;
        return value.Length > 0 && X1Targets.KindOf(format) is { } kind ? X1Targets.Of(kind, value, tokens) : null;
    }

    private static List<string> Services(ClearElement element, InterceptOrder? before)
    {
        List<string> services =
        [
            .. element
                .All("TargetIdentifier")
                .SelectMany(t => t.Below("ServiceType"))
                .Select(s => InterceptWords.Vocabulary(Hi1Words.Value(s)))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return services.Count > 0 ? services : [.. before?.Services ?? []];
    }

    private static InterceptState StateOf(string status, string desired, InterceptOrder? before)
    {
        InterceptState state = Hi1Words.State(desired.Length > 0 && status.Length == 0 ? desired : status);
        return state != InterceptState.Unknown ? state : before?.State ?? state;
    }

    private static DateTimeOffset? RevokedAt(
        ClearElement? terminated,
        string status,
        string desired,
        Hi1Context by,
        InterceptOrder? before
    )
    {
        bool isRevoked =
            Hi1Words.State(status) == InterceptState.Revoked || Hi1Words.State(desired) == InterceptState.Revoked;
        return (terminated is null ? null : Time(terminated)) ?? before?.RevokedAt ?? (isRevoked ? by.Time : null);
    }

    private static List<string> Missing(InterceptOrder order, bool hasReference, Hi1Context by)
    {
        List<string> missing = [];
        void Add(bool isMissing, string word)
        {
            if (isMissing)
            {
                missing.Add(word);
            }
        }

        Add(!hasReference, "order_reference");
        Add(order.Start is null, "start");
        Add(order.End is null, "end");
        Add(order.Time is null, "time");
        Add(!by.HasZone, "time_zone");
        return missing;
    }

    private static int? Generation(ClearElement element) =>
        int.TryParse(element.At("Generation").Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static DateTimeOffset? Time(ClearElement element) =>
        InterceptTime.TryRead(element.Text, out DateTimeOffset time, out _) ? time : null;
}
