using System.Globalization;
using System.Text;

namespace Breakwater.Cli.Tests.Leaks;

/// <summary>A made-up carrier's clear exports in four formats, and every identity that stands in them.</summary>
internal sealed class ClearCarrier
{
    private readonly List<string> _identities = [];

    /// <summary>Writes the exports; every third task is without an order, so that there is much to find.</summary>
    public ClearCarrier(string folder, int targets)
    {
        StringBuilder orders = new(
            "order,liids,agency,authority,targets,target_kind,services,delivery,start,end,state\n"
        );
        StringBuilder tasks = new(
            "source,system,element,task,liids,order,agency,targets,target_kind,delivery,start,end,state,time\n"
        );
        StringBuilder x1 = new();
        StringBuilder openLi = new(
            "agencies:\n - agencyid: \"FERNDALEPD\"\n   agencycountrycode: \"US\"\n   hi2address: 198.51.100.10\n   hi2port: 35530\n   hi3address: 198.51.100.11\n   hi3port: 35531\nvoipintercepts:\n"
        );
        for (int i = 0; i < targets; i++)
        {
            string number = string.Create(CultureInfo.InvariantCulture, $"1202{5_550_000 + (i * 37)}");
            string order = string.Create(CultureInfo.InvariantCulture, $"WARRANT-{i + 70_000}");
            string liid = string.Create(CultureInfo.InvariantCulture, $"LIIDQ{i + 80_000}");
            string xid = string.Create(CultureInfo.InvariantCulture, $"5be0a1c2-77d4-4e1b-9c3f-{i + 90_000:x12}");
            string name = string.Create(CultureInfo.InvariantCulture, $"mara.quill{i + 10_000}");
            _identities.AddRange([number, order, liid, xid, name]);
            if (i % 3 != 0)
            {
                orders.Append(
                    CultureInfo.InvariantCulture,
                    $"{order},{liid},FERNDALEPD,pen_register,{number},e164,voice,data,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,active\n"
                );
            }

            tasks.Append(
                CultureInfo.InvariantCulture,
                $"admf,admf-1,mme-1,{xid},{liid},{order},FERNDALEPD,{number},e164,data,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,active,2026-03-02T00:00:00Z\n"
            );
            x1.Append(
                CultureInfo.InvariantCulture,
                $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><X1Request xmlns=\"http://uri.etsi.org/03221/X1/2017/10\" xmlns:common=\"http://uri.etsi.org/03280/common/2017/07\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><x1RequestMessage xsi:type=\"ActivateTaskRequest\"><admfIdentifier>admf-1</admfIdentifier><neIdentifier>mme-1</neIdentifier><messageTimestamp>2026-03-01T00:{i / 60 % 60:00}:{i % 60:00}.000000Z</messageTimestamp><version>v1.6.1</version><x1TransactionId>{Guid.Empty}</x1TransactionId><taskDetails><xId>{xid}</xId><targetIdentifiers><targetIdentifier><e164Number>{number}</e164Number></targetIdentifier></targetIdentifiers><deliveryType>X2Only</deliveryType></taskDetails></x1RequestMessage></X1Request>\n"
            );
            openLi.Append(
                CultureInfo.InvariantCulture,
                $" - liid: {liid}\n   authcountrycode: US\n   deliverycountrycode: US\n   mediator: 6001\n   agencyid: \"FERNDALEPD\"\n   starttime: 1772323200\n   siptargets:\n     - username: \"{name}\"\n       realm: \"ims.example.org\"\n"
            );
        }

        Directory.CreateDirectory(Path.Combine(folder, "register"));
        foreach (
            (string path, StringBuilder text) in (IEnumerable<(string, StringBuilder)>)
                [
                    ($"register/orders-{_identities[0]}.csv", orders),
                    ("register/tasks.csv", tasks),
                    ("register/mme-1-x1.log", x1),
                    ("register/provisioner.yaml", openLi),
                ]
        )
        {
            File.WriteAllText(Path.Combine(folder, path), text.ToString());
        }
    }

    /// <summary>Every number, order, LIID, XID and name.</summary>
    public IReadOnlyList<string> Identities => _identities;
}
