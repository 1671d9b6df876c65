using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Scenarios.Inventories;
using Breakwater.Scenarios.RecordWorlds.Syntaxes;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.RecordWorlds;

/// <summary>Ninety days of a made-up carrier's stores of call records, as the audits write them, with at most one theft.</summary>
public static class RecordWorld
{
    /// <summary>Accounts of a whole carrier.</summary>
    public const int Identities = 400;

    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    /// <summary>Kinds of store whose audits can be written.</summary>
    public static IReadOnlyList<string> Audits => [.. AuditSyntaxes.All.Select(a => a.Kind)];

    /// <summary>How many stores with an audit a carrier has.</summary>
    public const int Stores = 4;

    /// <summary>Thefts that can be asked for: name and what happens.</summary>
    public static IReadOnlyList<(string Name, string Title)> Stories =>
        [.. TheftStories.All.Select(s => (s.Name, s.Title))];

    /// <summary>Why a theft cannot happen at a carrier with such stores; null where it can.</summary>
    public static string? WhyNot(string story, IReadOnlyList<string>? audits)
    {
        TheftStory? one = TheftStories.All.FirstOrDefault(s => s.Name == story);
        return one is null ? $"there is no theft {story}; --list prints them"
            : one.CanHappenWith(AuditSyntaxes.All.Where(a => (audits ?? AuditSyntaxes.Usual).Contains(a.Kind))) ? null
            : $"no statement stops an audit of these stores, as {story} does";
    }

    /// <summary>Writes <c>evidence/</c>, <c>inventory.json</c>, <c>intercept.key</c> and <c>truth.json</c> below a folder that must be empty or absent.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="seed">Another number is another carrier.</param>
    /// <param name="story">The theft; null for none; where it is to happen everywhere, one or more with commas between.</param>
    /// <param name="identities">How many accounts there are, or a few more.</param>
    /// <param name="audits">Kinds of its four stores, of <see cref="Audits"/>; null for the usual ones.</param>
    /// <param name="isEverywhere">The theft happens at each store that it can happen at, each by somebody else.</param>
    public static void Write(
        string root,
        ulong seed,
        string? story,
        int identities = Identities,
        IReadOnlyList<string>? audits = null,
        bool isEverywhere = false
    )
    {
        RecordCarrier carrier = new(seed, identities, audits ?? AuditSyntaxes.Usual);
        new DailyWork(carrier).Run();
        (TheftStory Story, RecordStore? Store, TheftAct Act)[] acts =
        [
            .. (story ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(name => TheftStories.All.First(s => s.Name == name))
                .SelectMany(s => Acts(carrier, s, isEverywhere)),
        ];
        string evidence = Path.Combine(root, "evidence");
        foreach (RecordStore store in carrier.Stores)
        {
            WriteText(Path.Combine(evidence, store.Path), store.Text());
        }

        WriteText(
            Path.Combine(evidence, "med1/messages"),
            string.Concat(carrier.Transfers.OrderBy(t => t.Time).Select(t => t.Line + "\n"))
        );
        byte[] key = MadeUpKey.Of(string.Create(CultureInfo.InvariantCulture, $"{seed}"));
        MadeUpKey.Write(Path.Combine(root, "intercept.key"), key);
        WriteJson(Path.Combine(root, "inventory.json"), json => Inventory(json, carrier, MadeUpWatchList.Of(key, 5)));
        WriteJson(Path.Combine(root, "truth.json"), json => Truth(json, story, acts, isEverywhere));
    }

    private static IEnumerable<(TheftStory Story, RecordStore? Store, TheftAct Act)> Acts(
        RecordCarrier carrier,
        TheftStory story,
        bool isEverywhere
    )
    {
        if (!isEverywhere || story.IsOfFiles)
        {
            carrier.Begin(story.Name);
            yield return (story, null, story.Act(carrier));
            yield break;
        }

        foreach (RecordStore store in carrier.Stores.Where(story.CanHappenAt))
        {
            carrier.Begin($"{story.Name} at {store.Name}");
            carrier.At(store);
            yield return (story, store, story.Act(carrier));
        }
    }

    private static void Truth(
        Utf8JsonWriter json,
        string? story,
        IReadOnlyList<(TheftStory Story, RecordStore? Store, TheftAct Act)> acts,
        bool isEverywhere
    )
    {
        json.WriteStartObject();
        json.WriteString("schema", "breakwater.record_truth/1");
        json.WriteString("story", story);
        if (isEverywhere)
        {
            json.WriteStartArray("acts");
            foreach ((TheftStory one, RecordStore? store, TheftAct act) in acts)
            {
                json.WriteStartObject();
                json.WriteString("story", one.Name);
                json.WriteString("store", store?.Name ?? "mediation");
                json.WriteString("audit", store?.Syntax.Kind ?? "files");
                Act(json, act);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
        else if (acts is [{ Act: { } act }])
        {
            Act(json, act);
        }

        json.WriteEndObject();
    }

    private static void Act(Utf8JsonWriter json, TheftAct act)
    {
        json.WriteString("account", act.Account);
        json.WriteString("first", act.First.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("rows", act.Rows);
        if (act.Subscribers is { } subscribers)
        {
            json.WriteNumber("subscribers", subscribers);
        }
    }

    private static void Inventory(Utf8JsonWriter json, RecordCarrier carrier, MadeUpWatchList watch)
    {
        json.WriteStartObject();
        json.WriteString("schema", "breakwater.inventory/1");
        json.WriteStartObject("call_records");
        json.WriteStartArray("stores");
        foreach (RecordStore store in carrier.Stores)
        {
            Store(json, store.Name, store.Syntax.Kind, store.Syntax.Host, "cdr.calls");
        }

        Store(json, "mediation", "files", "med1", "/data/cdr/*");
        json.WriteEndArray();
        json.WriteStartArray("jobs");
        foreach (Identity job in carrier.Identities.Where(i => i.Work == Work.Export))
        {
            json.WriteStartObject();
            json.WriteString("name", "export of " + job.Account);
            json.WriteString("account", job.Account);
            json.WriteString("store", job.Store.Name);
            json.WriteNumber("maximum_rows", 5_000_000);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("consumers");
        foreach (Identity one in carrier.Identities.Where(i => i.Work == Work.Consumer))
        {
            json.WriteStartObject();
            json.WriteString("name", one.Account);
            json.WriteString("account", one.Account);
            json.WriteString("store", "mediation");
            json.WriteString("interface", "sftp");
            json.WriteStartArray("addresses");
            json.WriteStringValue(one.Client);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        watch.WriteCanaries(json, "warehouse");
        json.WriteEndObject();
        watch.WriteWatched(json);
        json.WriteEndObject();
    }

    private static void Store(Utf8JsonWriter json, string name, string kind, string host, string table)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("kind", kind);
        json.WriteStartArray("hosts");
        json.WriteStringValue(host);
        json.WriteEndArray();
        json.WriteStartArray("tables");
        json.WriteStringValue(table);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static void WriteJson(string path, Action<Utf8JsonWriter> write)
    {
        using FileStream file = File.Create(path);
        using Utf8JsonWriter json = new(file, Layout);
        write(json);
    }
}
