using System.Globalization;
using System.Text.Json;
using Breakwater.Incidents.Bench;
using Breakwater.Investigation;
using Breakwater.Investigation.Deepening.Content;
using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Storage.Findings;

// usage: Breakwater.Incidents.Bench FINDINGS FOLDER CONTENT
// Makes that many findings of a made-up carrier in no order, sorts them on disk in FOLDER as a hunt does, makes incidents of them and
// writes the documents. Prints: findings, incidents, entities, findings a CPU second, CPU seconds, peak MB (VmHWM).
if (args.Length < 3)
{
    Console.Error.WriteLine("usage: Breakwater.Incidents.Bench FINDINGS FOLDER CONTENT");
    return 3;
}

long count = long.Parse(args[0], CultureInfo.InvariantCulture);
TimeSpan before = Environment.CpuUsage.TotalTime;
Investigator investigator = new();
using (FindingStore store = new(args[1]))
{
    MadeFindings made = new();
    for (long i = 0; i < count; i++)
    {
        store.Add(made.Of(i));
    }

    foreach (Finding finding in store.Sorted())
    {
        investigator.Observe(finding);
    }
}

AnswerSet answers = investigator.Conclude(
    new InvestigationContext
    {
        Ledger = new CoverageLedger([], [], [], []),
        Incidents = Content(args[2]),
        AsOf = MadeFindings.Start.AddDays(MadeFindings.Days),
    }
);
using (Utf8JsonWriter incidents = new(Stream.Null))
{
    IncidentsDocument.Write(incidents, answers.Incidents);
}

using (Utf8JsonWriter entities = new(Stream.Null))
{
    EntitiesDocument.Write(entities, answers.Entities, answers.Verdict.AsOf);
}

double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{answers.Verdict.Findings.Total} {answers.Incidents.Incidents.Count} {answers.Entities.Nodes.Count} {count / seconds:F0} {seconds:F0} {Peak() / 1e6:F0}"
    )
);
return answers.Verdict.Findings.Total == count ? 0 : 5;

static IncidentContent Content(string folder)
{
    string Text(string name) => File.ReadAllText(Path.Combine(folder, "incidents", name + ".csv"));
    return IncidentContent.Read(Text("stages"), Text("alternatives"), Text("alignment"), out _);
}

// The most that was ever in memory, as the kernel tells it.
static long Peak() =>
    1024
    * long.Parse(
        File.ReadLines("/proc/self/status")
            .First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture
    );
