using System.Globalization;
using System.Text;
using Breakwater.Scenarios.InterceptWorlds.Building;
using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.InterceptWorlds.Rendering;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.InterceptWorlds.Writing;

/// <summary>X1 requests and responses as their bodies stand in a log (ETSI TS 103 221-1).</summary>
internal sealed class X1Text(InterceptWorld world)
{
    private const string Space =
        " xmlns=\"http://uri.etsi.org/03221/X1/2017/10\" xmlns:common=\"http://uri.etsi.org/03280/common/2017/07\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private readonly ScenarioRandom _random = world.Random("transactions");
    private readonly StringBuilder _text = new();

    /// <summary>The log of each element and mediation function, and what elements answered when they were asked for everything.</summary>
    public IEnumerable<WorldFile> Write(IReadOnlyList<Exchange> exchanges)
    {
        foreach (
            IGrouping<string, Exchange> log in exchanges
                .GroupBy(e => e.Node.Name, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            _text.Clear();
            foreach (Exchange exchange in log)
            {
                Append(exchange);
            }

            yield return new WorldFile($"x1/{log.Key}.log", Encoding.UTF8.GetBytes(_text.ToString()));
        }

        foreach (Snapshot snapshot in world.Snapshots.Where(s => s.Node.Kind == "ne" && world.Style.ElementsAsX1))
        {
            _text.Clear();
            Response(
                "GetAllDetails",
                snapshot.At,
                world.Administrations[0].Name,
                snapshot.Node,
                CarrierBuilder.Uuid(_random),
                () => Details(snapshot.Node, snapshot.At)
            );
            yield return new WorldFile(
                string.Create(CultureInfo.InvariantCulture, $"exports/{snapshot.Node.Name}-{snapshot.At:yyyyMMdd}.xml"),
                Encoding.UTF8.GetBytes(_text.ToString())
            );
        }
    }

    private void Append(Exchange exchange)
    {
        string transaction = CarrierBuilder.Uuid(_random);
        (string from, string to) = exchange.IsReport
            ? (exchange.Node.Address, exchange.Sender)
            : (exchange.Sender, exchange.Node.Address);
        string path = exchange.IsReport ? "/X1/ADMF" : "/X1/NE";
        _text.Append(
            CultureInfo.InvariantCulture,
            $"{Stamp(exchange.Time)} {from} -> {to} POST {path} client_cert_sha256={exchange.Certificate}\n"
        );
        Begin(
            "X1Request",
            "x1RequestMessage",
            exchange.Type + "Request",
            exchange.Time,
            exchange.Administration,
            exchange.Node.Name,
            transaction
        );
        Request(exchange);
        _text.Append("</x1RequestMessage></X1Request>\n");
        DateTime answered = exchange.Time.AddMilliseconds(_random.Between(12, 160));
        _text.Append(CultureInfo.InvariantCulture, $"{Stamp(answered)} {to} -> {from} 200\n");
        if (exchange.Error is { } error && !exchange.IsReport)
        {
            Begin(
                "X1Response",
                "x1ResponseMessage",
                "ErrorResponse",
                answered + exchange.Node.Skew,
                exchange.Administration,
                exchange.Node.Name,
                transaction
            );
            _text.Append(
                CultureInfo.InvariantCulture,
                $"<requestMessageType>{exchange.Type}</requestMessageType><errorInformation><errorCode>{error}</errorCode><errorDescription>{Describe(error)}</errorDescription></errorInformation></x1ResponseMessage></X1Response>\n"
            );
            return;
        }

        Response(
            exchange.Type,
            answered + exchange.Node.Skew,
            exchange.Administration,
            exchange.Node,
            transaction,
            Body(exchange)
        );
    }

    private Action? Body(Exchange exchange) =>
        !exchange.IsListing ? null
        : exchange.Type == "ListAllDetails" ? () => Listing(exchange.Node, exchange.Time)
        : () => Details(exchange.Node, exchange.Time);

    private void Request(Exchange exchange)
    {
        switch (exchange.Type)
        {
            case "ActivateTask" or "ModifyTask":
                TaskDetails(exchange.Tap!, exchange.Node);
                break;
            case "CreateDestination" or "ModifyDestination":
                DestinationDetails(exchange.Destination!, exchange.Address!);
                break;
            case "DeactivateTask" or "GetTaskDetails":
                Element("xId", exchange.Xid!);
                break;
            case "ReportNEIssue":
                Element("typeOfNeIssueMessage", "Error");
                Element("description", "database cleared");
                Element("issueCode", (exchange.Error ?? 0).ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Response(
        string type,
        DateTime time,
        string administration,
        Node node,
        string transaction,
        Action? body
    )
    {
        Begin("X1Response", "x1ResponseMessage", type + "Response", time, administration, node.Name, transaction);
        if (body is null)
        {
            Element("oK", "AcknowledgedAndCompleted");
        }
        else
        {
            body();
        }

        _text.Append("</x1ResponseMessage></X1Response>\n");
    }

    private void Begin(
        string root,
        string message,
        string type,
        DateTime time,
        string administration,
        string element,
        string transaction
    )
    {
        _text
            .Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><")
            .Append(root)
            .Append(Space)
            .Append("><")
            .Append(message);
        _text.Append(" xsi:type=\"").Append(type).Append("\">");
        Element("admfIdentifier", administration);
        Element("neIdentifier", element);
        Element("messageTimestamp", Stamp(time));
        Element("version", "v1.6.1");
        Element("x1TransactionId", transaction);
    }

    // The element learns what to tap and where to; mediation learns which LIID goes to which agency.
    private void TaskDetails(Tap tap, Node node)
    {
        bool mediates = node.Kind != "ne";
        Delivered delivery =
            !mediates ? tap.Delivery
            : node.Kind == "mdf2" ? Delivered.Data
            : Delivered.Content;
        _text.Append("<taskDetails>");
        Element("xId", tap.Xid);
        Targets(tap.Targets);
        Element("deliveryType", X(delivery));
        IEnumerable<Destination> places = mediates
            ? tap.Destinations.Where(d => Views.Handles(node, d.Delivery))
            : world.MediationDestinations.Where(d => tap.Delivery == Delivered.Both || d.Delivery == tap.Delivery);
        Places(places.Select(d => d.Did));
        if (mediates)
        {
            _text.Append("<listOfMediationDetails><mediationDetails>");
            Element("lIID", tap.Liid);
            Element("deliveryType", delivery == Delivered.Data ? "HI2Only" : "HI3Only");
            if (tap.Start is { } start)
            {
                Element("startTime", Stamp(start));
            }

            if (tap.End is { } end)
            {
                Element("endTime", Stamp(end));
            }

            _text.Append("</mediationDetails></listOfMediationDetails>");
        }

        Services(tap.Services);
        _text.Append("</taskDetails>");
    }

    private void Details(Node node, DateTime at)
    {
        _text.Append("<neStatusDetails><neStatus>OK</neStatus></neStatusDetails><listOfTaskResponseDetails>");
        foreach (TaskRow row in Views.Tasks(world, node, at))
        {
            _text.Append("<taskResponseDetails><taskDetails>");
            Element("xId", row.Xid);
            Targets(row.Targets);
            Element("deliveryType", X(row.Delivery!.Value));
            Places(row.Destinations);
            Services(row.Services);
            _text.Append("</taskDetails><taskStatus>");
            Element("provisioningStatus", "complete");
            _text.Append("<listOfFaults/>");
            if (row.LastIntercept is { } last)
            {
                Element("timeOfLastIntercept", Stamp(last));
            }

            Element("numberOfModifications", (row.Modifications ?? 0).ToString(CultureInfo.InvariantCulture));
            if (row.LastModified is { } modified)
            {
                Element("timeOfLastModification", Stamp(modified));
            }

            _text.Append("</taskStatus></taskResponseDetails>");
        }

        _text.Append("</listOfTaskResponseDetails><listOfDestinationResponseDetails>");
        foreach (DestinationRow row in Views.Destinations(world, node, at))
        {
            _text.Append("<destinationResponseDetails>");
            Place(row.Did, row.Name, row.Delivery, row.Address, row.Port);
            _text.Append(
                "<destinationStatus><destinationDeliveryStatus>activeAndWorking</destinationDeliveryStatus></destinationStatus></destinationResponseDetails>"
            );
        }

        _text.Append("</listOfDestinationResponseDetails>");
    }

    private void Listing(Node node, DateTime at)
    {
        _text.Append("<ListOfXIDs>");
        foreach (TaskRow row in Views.Tasks(world, node, at))
        {
            Element("xId", row.Xid);
        }

        _text.Append("</ListOfXIDs><ListOfDIDs>");
        foreach (DestinationRow row in Views.Destinations(world, node, at))
        {
            Element("dId", row.Did);
        }

        _text.Append("</ListOfDIDs>");
    }

    private void DestinationDetails(Destination destination, string address) =>
        Place(destination.Did, destination.Name, destination.Delivery, address, destination.Port);

    private void Place(string did, string name, Delivered delivery, string address, int port)
    {
        _text.Append("<destinationDetails>");
        Element("dId", did);
        Element("friendlyName", name);
        Element("deliveryType", X(delivery));
        _text.Append("<deliveryAddress><ipAddressAndPort><common:address><common:IPv4Address>").Append(address);
        _text
            .Append("</common:IPv4Address></common:address><common:port><common:TCPPort>")
            .Append(port.ToString(CultureInfo.InvariantCulture));
        _text.Append("</common:TCPPort></common:port></ipAddressAndPort></deliveryAddress></destinationDetails>");
    }

    private void Targets(IEnumerable<Identity> targets)
    {
        _text.Append("<targetIdentifiers>");
        foreach (Identity target in targets)
        {
            (string element, string value) = target.Kind switch
            {
                "e164" => ("e164Number", target.Value.TrimStart('+')),
                "imsi" => ("imsi", target.Value),
                "sip_uri" => ("sipUri", target.Value),
                "ip_range" => ("ipv4Cidr", target.Value),
                "nai" => ("nai", target.Value),
                _ => ("targetIdentifierExtension", target.Value),
            };
            _text.Append("<targetIdentifier>");
            if (element == "targetIdentifierExtension")
            {
                _text
                    .Append("<targetIdentifierExtension><Owner>vendor</Owner><")
                    .Append(target.Kind)
                    .Append('>')
                    .Append(value);
                _text.Append("</").Append(target.Kind).Append("></targetIdentifierExtension>");
            }
            else
            {
                Element(element, value);
            }

            _text.Append("</targetIdentifier>");
        }

        _text.Append("</targetIdentifiers>");
    }

    private void Places(IEnumerable<string> places)
    {
        _text.Append("<listOfDIDs>");
        foreach (string did in places)
        {
            Element("dId", did);
        }

        _text.Append("</listOfDIDs>");
    }

    private void Services(IReadOnlyList<string> services)
    {
        if (services.Count == 0)
        {
            return;
        }

        _text.Append("<listOfServiceTypes>");
        foreach (string service in services)
        {
            Element("serviceType", service);
        }

        _text.Append("</listOfServiceTypes>");
    }

    private void Element(string name, string value) =>
        _text.Append('<').Append(name).Append('>').Append(value).Append("</").Append(name).Append('>');

    private static string X(Delivered delivery) =>
        delivery switch
        {
            Delivered.Data => "X2Only",
            Delivered.Content => "X3Only",
            _ => "X2andX3",
        };

    private static string Describe(int error) =>
        error switch
        {
            1030 => "ADMF identifier does not match certificate",
            1040 => "Unexpected ADMF identifier",
            2020 => "XID does not exist",
            _ => "Generic error",
        };

    private static string Stamp(DateTime time) =>
        time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
