using System.Globalization;
using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>Details of tasks and destinations (ETSI TS 103 221-1, 6.2.1.2 and 6.3.1.2) as records.</summary>
/// <param name="tokens">Makes tokens of what is clear.</param>
internal sealed class X1Details(ISealedTokens tokens)
{
    /// <summary>A task: its <c>taskDetails</c> and, where an element answers, its <c>taskStatus</c>.</summary>
    public InterceptTask Task(ClearElement details, ClearElement status, X1Origin origin, EvidencePosition at)
    {
        List<ClearElement> mediation = [.. details.At("listOfMediationDetails").All("mediationDetails")];
        List<DateTimeOffset> starts = [.. mediation.Select(m => Time(m.At("StartTime"))).OfType<DateTimeOffset>()];
        List<DateTimeOffset> ends = [.. mediation.Select(m => Time(m.At("EndTime"))).OfType<DateTimeOffset>()];
        return new InterceptTask
        {
            Position = at,
            Time = origin.Time,
            System = origin.System,
            Source = origin.Source,
            Element = origin.Element,
            Task = Token(TokenKind.Task, details.At("xId")),
            Liids = Distinct(mediation.Select(m => Token(TokenKind.Liid, m.At("LIID")))),
            Targets =
            [
                .. details
                    .At("targetIdentifiers")
                    .All("targetIdentifier")
                    .SelectMany(t => t.Children)
                    .Select(choice => X1Targets.Of(choice, tokens))
                    .OfType<InterceptTarget>(),
            ],
            Services = Services(details, mediation),
            Delivery = Delivery(details, mediation),
            Destinations = Distinct(
                mediation
                    .Prepend(details)
                    .SelectMany(d => d.At("listOfDIDs").Children)
                    .Select(did => Token(TokenKind.Destination, did))
            ),
            Start = starts.Count > 0 ? starts.Min() : null,
            End = ends.Count > 0 ? ends.Max() : null,
            State = status.At("provisioningStatus").Text switch
            {
                "awaitingProvisioning" => InterceptState.Pending,
                "failed" => InterceptState.Failed,
                "complete" => InterceptState.Active,
                _ => InterceptState.Unknown,
            },
            LastModified = Time(status.At("timeOfLastModification")),
            Modifications = Number(status.At("numberOfModifications")),
            LastIntercept = Time(status.At("timeOfLastIntercept")),
            Missing = Missing(details),
        };
    }

    /// <summary>A destination: its <c>destinationDetails</c> and, where an element answers, its <c>destinationStatus</c>; null where it has no DID.</summary>
    public InterceptDestination? Destination(
        ClearElement details,
        ClearElement status,
        X1Origin origin,
        EvidencePosition at
    )
    {
        if (Token(TokenKind.Destination, details.At("dId")) is not { } did)
        {
            return null;
        }

        InterceptDestination destination = new()
        {
            Position = at,
            Time = origin.Time,
            System = origin.System,
            Source = origin.Source,
            Element = origin.Element,
            Destination = did,
            Name = Token(TokenKind.Name, details.At("friendlyName")),
            Delivery = DeliveryOf(details.At("deliveryType").Text),
            State = status.At("destinationDeliveryStatus").Text switch
            {
                "activeAndWorking" => InterceptState.Active,
                "deliveryFault" => InterceptState.Failed,
                _ => InterceptState.Unknown,
            },
        };
        return new DeliveryAddress(tokens).AddTo(destination, details.At("deliveryAddress"));
    }

    /// <summary>A task that a list names by its XID alone.</summary>
    public InterceptTask? ListedTask(ClearElement xid, X1Origin origin, EvidencePosition at) =>
        Token(TokenKind.Task, xid) is { } task
            ? new InterceptTask
            {
                Position = at,
                Time = origin.Time,
                System = origin.System,
                Source = origin.Source,
                Element = origin.Element,
                Task = task,
                Missing = ["details"],
            }
            : null;

    /// <summary>A destination that a list names by its DID alone.</summary>
    public InterceptDestination? ListedDestination(ClearElement did, X1Origin origin, EvidencePosition at) =>
        Token(TokenKind.Destination, did) is { } destination
            ? new InterceptDestination
            {
                Position = at,
                Time = origin.Time,
                System = origin.System,
                Source = origin.Source,
                Element = origin.Element,
                Destination = destination,
                Missing = ["details"],
            }
            : null;

    /// <summary>The token of an element's text; null where it has none.</summary>
    public SealedToken? Token(TokenKind kind, ClearElement element) =>
        element.Text.Length > 0 ? tokens.Named(kind, element.Text) : null;

    /// <summary>What X2, X3, HI2 and HI3 deliver.</summary>
    public static DeliveryKind DeliveryOf(string type) =>
        type switch
        {
            "X2Only" or "HI2Only" or "IRIOnly" => DeliveryKind.Data,
            "X3Only" or "HI3Only" or "CCOnly" => DeliveryKind.Content,
            "X2andX3" or "HI2andHI3" or "IRIandCC" => DeliveryKind.Both,
            _ => DeliveryKind.Unknown,
        };

    private static DeliveryKind Delivery(ClearElement details, List<ClearElement> mediation)
    {
        DeliveryKind own = DeliveryOf(details.At("deliveryType").Text);
        return own != DeliveryKind.Unknown || mediation.Count == 0
            ? own
            : mediation.Select(m => DeliveryOf(m.At("deliveryType").Text)).Aggregate(Both);
    }

    private static DeliveryKind Both(DeliveryKind one, DeliveryKind other) =>
        one == other || other == DeliveryKind.Unknown ? one
        : one == DeliveryKind.Unknown ? other
        : DeliveryKind.Both;

    private static List<string> Services(ClearElement details, List<ClearElement> mediation)
    {
        List<ClearElement> options =
        [
            .. mediation.SelectMany(m => m.At("serviceScopingOptions").Below("serviceScopingOptions")),
            .. mediation.Select(m => m.At("serviceScopingOptions")),
        ];
        IEnumerable<string?> words = details
            .At("listOfServiceTypes")
            .All("serviceType")
            .Concat(options.SelectMany(o => o.Below("serviceType")).Where(s => s.Children.Count == 0))
            .Select(s => InterceptWords.Vocabulary(s.Text));
        bool location = options.Exists(o => o.At("locationType", "listOfLocationTypes").Exists);
        return
        [
            .. words
                .Concat(location ? ["location"] : [])
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static List<string> Missing(ClearElement details)
    {
        List<string> missing = [];
        if (details.At("xId").Text.Length == 0)
        {
            missing.Add("task");
        }

        if (!details.At("targetIdentifiers").Exists)
        {
            missing.Add("targets");
        }

        return missing;
    }

    private static List<SealedToken> Distinct(IEnumerable<SealedToken?> tokens) =>
        [.. tokens.OfType<SealedToken>().Distinct()];

    private static DateTimeOffset? Time(ClearElement element) =>
        InterceptTime.TryRead(element.Text, out DateTimeOffset time, out _) ? time : null;

    private static long? Number(ClearElement element) =>
        long.TryParse(element.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
