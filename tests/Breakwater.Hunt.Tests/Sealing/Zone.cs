using System.Globalization;
using System.Text;
using Breakwater.Hunt.Sealing;
using Breakwater.Storage.Sealing;

namespace Breakwater.Hunt.Tests.Sealing;

/// <summary>A made-up enclave: a register of orders and tasks in clear, and a master key.</summary>
internal sealed class Zone : IDisposable
{
    public Zone(int orders = 3, int firstNumber = 5_550_000)
    {
        Numbers =
        [
            .. Enumerable
                .Range(firstNumber, orders)
                .Select(i => "1202" + i.ToString("0000000", CultureInfo.InvariantCulture)),
        ];
        Assert.Null(MasterKeyFile.TryCreate(Key));
        Directory.CreateDirectory(Path.Combine(Evidence, "register"));
        StringBuilder register = new(
            "order,liids,agency,authority,targets,target_kind,services,delivery,start,end,state\n"
        );
        StringBuilder tasks = new(
            "source,system,element,task,liids,order,agency,targets,target_kind,delivery,start,end,state,time\n"
        );
        for (int i = 0; i < orders; i++)
        {
            string order = string.Create(CultureInfo.InvariantCulture, $"WARRANT-{i + 70_000}");
            string liid = string.Create(CultureInfo.InvariantCulture, $"LIID-{i + 80_000}");
            register.Append(
                CultureInfo.InvariantCulture,
                $"{order},{liid},FERNDALE-PD,pen_register,{Numbers[i]},e164,voice,data,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,active\n"
            );
            tasks.Append(
                CultureInfo.InvariantCulture,
                $"admf,admf-1,mme-1,task-{i + 90_000},{liid},{order},FERNDALE-PD,{Numbers[i]},e164,data,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,active,2026-03-02T00:00:00Z\n"
            );
        }

        File.WriteAllText(Path.Combine(Evidence, "register", $"orders-{Numbers[0]}.csv"), register.ToString());
        File.WriteAllText(Path.Combine(Evidence, "register", "tasks.csv"), tasks.ToString());
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("breakwater-zone").FullName;

    public IReadOnlyList<string> Numbers { get; }

    public string Evidence => Path.Combine(Root, "evidence");

    public string Key => Path.Combine(Root, "master.key");

    public string Sealed => Path.Combine(Root, "sealed");

    public string Bundle => Path.Combine(Sealed, "bundle.ndjson");

    public SealOutcome Seal(string? runId = null, string? caseId = null, string? to = null, string? keys = null) =>
        SealPipeline.Run(
            new SealOptions
            {
                Paths = [Evidence],
                Output = to ?? Sealed,
                Zone = new ZoneOptions
                {
                    Keys = keys ?? Key,
                    RunId = runId,
                    Case = caseId,
                },
            },
            TestContext.Current.CancellationToken
        );

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
