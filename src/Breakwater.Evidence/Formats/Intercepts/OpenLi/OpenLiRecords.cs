using System.Globalization;
using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Evidence.Formats.Intercepts.X1;
using Breakwater.Model.Events;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.OpenLi;

/// <summary>
/// Agencies and intercepts of an OpenLI provisioner as records: the same members in its running configuration and in the answers of its
/// interface. The provisioner is the administration function; an agency has a destination for each handover.
/// </summary>
internal sealed class OpenLiRecords(ISealedTokens tokens, FieldNames names)
{
    private const string System = "openli";

    private readonly InterceptBatchWriter _writer = new(names);

    /// <summary>The records of an entry; false where it is neither an agency nor an intercept.</summary>
    /// <param name="entry">Its members.</param>
    /// <param name="list">The list that it stands in; empty where only its members tell.</param>
    /// <param name="batch">Takes the records.</param>
    public bool Add(ClearElement entry, string list, EventBatch batch)
    {
        if (entry.At("liid").Text is { Length: > 0 })
        {
            foreach (InterceptTask task in Tasks(entry, list))
            {
                _writer.Add(batch, task);
            }

            return true;
        }

        if (
            entry.At("agencyid").Text is { Length: > 0 }
            && entry.At("hi2address").Exists | entry.At("hi3address").Exists
        )
        {
            AddDestination(entry, "hi2", DeliveryKind.Data, batch);
            AddDestination(entry, "hi3", DeliveryKind.Content, batch);
            return true;
        }

        return false;
    }

    /// <summary>The destination of an agency's handover, by the agency's identifier.</summary>
    private SealedToken DestinationOf(string agency, string handover) =>
        tokens.Named(TokenKind.Destination, agency + "/" + handover);

    private void AddDestination(ClearElement agency, string handover, DeliveryKind delivery, EventBatch batch)
    {
        string text = agency.At(handover + "address").Text;
        if (text.Length == 0)
        {
            return;
        }

        string? address = InterceptWords.Address(text);
        string id = agency.At("agencyid").Text;
        _writer.Add(
            batch,
            new InterceptDestination
            {
                Position = agency.Position,
                System = System,
                Source = InterceptSource.Admf,
                Destination = DestinationOf(id, handover),
                Agency = tokens.Named(TokenKind.Agency, id),
                Address = address,
                Form = address is null ? "uri" : "ip",
                AddressToken = address is null ? tokens.Named(TokenKind.Name, text) : null,
                Port = Port(agency.At(handover + "port").Text),
                Delivery = delivery,
                State = InterceptState.Active,
            }
        );
    }

    /// <summary>One task for each XID, or one without.</summary>
    private IEnumerable<InterceptTask> Tasks(ClearElement entry, string list)
    {
        string agency = entry.At("agencyid").Text;
        DeliveryKind delivery = DeliveryOf(entry.At("outputhandovers").Text);
        List<string> missing = [];
        InterceptTask task = new()
        {
            Position = entry.Position,
            System = System,
            Source = InterceptSource.Admf,
            Liids = [tokens.Named(TokenKind.Liid, Liid(entry))],
            Agency = agency.Length > 0 ? tokens.Named(TokenKind.Agency, agency) : null,
            Targets = Targets(entry),
            Services = [Service(entry, list)],
            Delivery = delivery,
            Destinations = agency.Length == 0 ? [] : [.. Handovers(delivery).Select(h => DestinationOf(agency, h))],
            Start = InterceptTime.OfUnixSeconds(entry.At("starttime").Text),
            End = InterceptTime.OfUnixSeconds(entry.At("endtime").Text),
            State = InterceptState.Active,
        };
        if (agency.Length == 0)
        {
            missing.Add("agency");
        }

        if (task.End is null)
        {
            missing.Add("end");
        }

        if (task.Targets.Count == 0)
        {
            missing.Add("targets");
        }

        task = task with { Missing = missing };
        List<string> xids =
        [
            .. entry
                .All("xids")
                .Concat(entry.All("xid"))
                .SelectMany(x => x.Leaves())
                .Where(x => x.Length > 0)
                .Distinct(),
        ];
        return xids.Count == 0 ? [task] : xids.Select(x => task with { Task = tokens.Named(TokenKind.Task, x) });
    }

    private List<InterceptTarget> Targets(ClearElement entry)
    {
        List<InterceptTarget> targets = [];
        if (entry.At("user").Text is { Length: > 0 } user)
        {
            targets.Add(X1Targets.Of(UserKind(entry), user, tokens));
        }

        targets.AddRange(
            entry
                .All("staticips")
                .Select(s => s.At("iprange").Text)
                .Where(r => r.Length > 0)
                .Select(r => X1Targets.Of(TargetKind.IpRange, r, tokens))
        );
        targets.AddRange(entry.All("siptargets").Select(SipTarget).OfType<InterceptTarget>());
        targets.AddRange(
            entry
                .All("targets")
                .Select(t => t.At("address").Text)
                .Where(a => a.Length > 0)
                .Select(a => X1Targets.Of(TargetKind.EmailAddress, a, tokens))
        );
        return targets;
    }

    /// <summary>The user of a mobile intercept is a number, an IMSI or an IMEI; of any other an account of the access servers.</summary>
    private static TargetKind UserKind(ClearElement entry) =>
        entry.At("mobileident").Text.ToLowerInvariant() switch
        {
            "msisdn" => TargetKind.E164,
            "imsi" => TargetKind.Imsi,
            "imei" => TargetKind.Imei,
            _ => TargetKind.Nai,
        };

    /// <summary>A name without a realm matches in every realm; one of digits alone is a telephone number.</summary>
    private InterceptTarget? SipTarget(ClearElement target)
    {
        string user = target.At("username").Text;
        string realm = target.At("realm").Text;
        return user.Length == 0 ? null
            : realm.Length > 0 ? X1Targets.Of(TargetKind.SipUri, user + "@" + realm, tokens)
            : user.TrimStart('+').All(char.IsAsciiDigit) ? X1Targets.Of(TargetKind.E164, user, tokens)
            : X1Targets.Of(TargetKind.SipUri, user, tokens);
    }

    private static string Service(ClearElement entry, string list) =>
        list switch
        {
            "voipintercepts" => "voice",
            "emailintercepts" => "email",
            "ipintercepts" => "data",
            _ => entry.At("siptargets").Exists ? "voice"
            : entry.At("targets").Exists ? "email"
            : "data",
        };

    private static DeliveryKind DeliveryOf(string handovers) =>
        handovers.ToLowerInvariant() switch
        {
            "" or "0" or "all" or "both" => DeliveryKind.Both,
            "1" or "irionly" or "iri" => DeliveryKind.Data,
            "2" or "cconly" or "cc" => DeliveryKind.Content,
            _ => DeliveryKind.Unknown,
        };

    private static string[] Handovers(DeliveryKind delivery) =>
        delivery switch
        {
            DeliveryKind.Data => ["hi2"],
            DeliveryKind.Content => ["hi3"],
            _ => ["hi2", "hi3"],
        };

    /// <summary>An identifier in hexadecimal has a mark that is not part of it.</summary>
    private static string Liid(ClearElement entry)
    {
        string text = entry.At("liid").Text;
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && text.Length > 2 ? text[2..] : text;
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65536
            ? port
            : null;
}
