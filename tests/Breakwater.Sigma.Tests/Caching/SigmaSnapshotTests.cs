using System.Collections;
using System.Reflection;
using Breakwater.Sigma.Caching;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Tests.Support;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Sigma.Tests.Caching;

public sealed class SigmaSnapshotTests
{
    private static readonly byte[] Key = SigmaSnapshot.KeyOf("test 1", [("a.yml", new byte[32])]);

    [Fact]
    public void Documents_go_there_and_back_whole()
    {
        IReadOnlyList<SigmaDocuments> files = SnapshotSamples.All;

        IReadOnlyList<SigmaDocuments?> read = Read(SigmaSnapshot.Write(Key, files), files.Count)!;

        Assert.Single(files[0].Rules);
        Assert.Equal(2, files[1].Errors.Count);
        Assert.Equal(2, files[1].Warnings.Count);
        SameParts.Assert(files[0], read[0], "everything");
        SameParts.Assert(files[1], read[1], "wrong");
        SameParts.Assert(files[3], read[3], "empty");
    }

    [Fact]
    public void Rules_that_a_pipeline_changed_know_their_fields_afterwards()
    {
        SigmaPipeline pipeline = SigmaPipeline.Parse(
            """
            transformations:
              - {type: field_name_mapping, mapping: {F: G}, rule_conditions: [{type: logsource, product: test}]}
              - {type: change_logsource, product: other}
            """,
            "p.yml",
            out _
        );
        SigmaDocuments file = SigmaParser.Parse(Rules.Yaml("s: {F: x}\ncondition: s"), "r.yml", pipeline);

        SigmaRule rule = SigmaSnapshot.TryRead(SigmaSnapshot.Write(Key, [file]), Key, 1, pipeline)![0]!.Rules[0];

        Assert.Equal("other", rule.LogSource.Product);
        Assert.Equal(["G"], rule.FieldNames("F"));
    }

    [Fact]
    public void Every_rule_of_our_pack_goes_there_and_back_whole()
    {
        string root = Path.Combine(Repository.Root, "content", "sigma");
        List<SigmaDocuments> files =
        [
            .. Directory
                .EnumerateFiles(root, "*.yml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(f => SigmaParser.Parse(File.ReadAllText(f), Path.GetRelativePath(root, f))),
        ];

        Assert.True(RoundTrip(files) > 100);
    }

    [Fact]
    public void Every_rule_of_SigmaHq_goes_there_and_back_whole() =>
        Assert.True(RoundTrip([.. SigmaHq.Files().Select(f => f.Documents)]) > 2000);

    [Theory]
    [InlineData(typeof(DetectionNode))]
    [InlineData(typeof(ValueTest))]
    [InlineData(typeof(SigmaValue))]
    public void The_sample_holds_every_kind_that_there_is(Type kind)
    {
        HashSet<Type> held = [];
        Collect(SnapshotSamples.All[0].Rules[0], held);

        IEnumerable<Type> kinds = kind.Assembly.GetTypes().Where(t => t.IsSubclassOf(kind) && !t.IsAbstract);

        Assert.Empty(kinds.Where(k => !held.Contains(k) && k != typeof(NamedNode)).Select(k => k.Name));
    }

    [Fact]
    public void The_sample_states_every_part_of_a_rule()
    {
        SigmaRule rule = SnapshotSamples.All[0].Rules[0];

        Assert.Empty(
            typeof(SigmaRule)
                .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(p => p.Name != nameof(SigmaRule.Searches)) // kept for explanations only, which never use a snapshot
                .Where(p => p.GetValue(rule) is null or "" or 0 or ICollection { Count: 0 })
                .Select(p => p.Name)
        );
    }

    /// <summary>A new list of documents must be written too, or make its file one to be parsed anew.</summary>
    [Fact]
    public void A_file_has_the_lists_that_the_form_knows() =>
        Assert.Equal(
            ["Correlations", "Errors", "Filters", "Rules", "Warnings"],
            typeof(SigmaDocuments).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Files_that_the_form_cannot_say_are_to_be_parsed_anew()
    {
        SigmaDocuments[] files =
        [
            SnapshotSamples.All[2],
            SigmaParser.Parse(Rules.Yaml("s: {F: \"\\ud800\"}\ncondition: s"), "half-a-pair.yml"),
            SnapshotSamples.All[0],
        ];

        IReadOnlyList<SigmaDocuments?> read = Read(SigmaSnapshot.Write(Key, files), files.Length)!;

        Assert.Null(read[0]);
        Assert.NotNull(read[2]);
        Assert.True(read[1] is null || files[1].Rules.Count == 0);
    }

    [Fact]
    public void The_same_documents_give_the_same_bytes() =>
        Assert.Equal(SigmaSnapshot.Write(Key, SnapshotSamples.All), SigmaSnapshot.Write(Key, SnapshotSamples.All));

    [Fact]
    public void A_snapshot_of_another_key_or_number_of_files_gives_nothing()
    {
        byte[] bytes = SigmaSnapshot.Write(Key, SnapshotSamples.All);
        byte[] other = SigmaSnapshot.KeyOf("test 2", [("a.yml", new byte[32])]);

        Assert.NotNull(Read(bytes, 4));
        Assert.Null(SigmaSnapshot.TryRead(bytes, other, 4));
        Assert.Null(SigmaSnapshot.TryRead(bytes, [], 4));
        Assert.Null(Read(bytes, 3));
        Assert.Null(Read(bytes, 5));
    }

    [Fact]
    public void The_key_depends_on_every_name_every_hash_their_order_and_the_product()
    {
        byte[] one = [1];
        byte[] two = [2];
        byte[][] keys =
        [
            SigmaSnapshot.KeyOf("p", [("a", one), ("b", two)]),
            SigmaSnapshot.KeyOf("p", [("b", two), ("a", one)]),
            SigmaSnapshot.KeyOf("p", [("a", one), ("b", one)]),
            SigmaSnapshot.KeyOf("p", [("a", one), ("c", two)]),
            SigmaSnapshot.KeyOf("p", [("a", one)]),
            SigmaSnapshot.KeyOf("q", [("a", one), ("b", two)]),
        ];

        Assert.Equal(keys.Length, keys.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void A_damaged_snapshot_gives_nothing()
    {
        byte[] bytes = SigmaSnapshot.Write(Key, SnapshotSamples.All);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte[1, 255], Gen.Int[0, 3])
            .Sample(
                (at, change, kind) =>
                {
                    byte[] damaged = kind switch
                    {
                        0 => bytes[..at],
                        1 => [.. bytes, change],
                        2 => [.. bytes[..at], .. bytes[(at + 1)..]],
                        _ => [.. bytes],
                    };
                    if (kind == 3)
                    {
                        damaged[at] ^= change;
                    }

                    Assert.Null(Read(damaged, 4));
                },
                iter: 3_000,
                seed: "0000KOIPe036"
            );
    }

    [Fact]
    public void A_damaged_body_whose_hash_nobody_checks_never_throws()
    {
        byte[] body = SigmaSnapshot.Write(Key, SnapshotSamples.All)[76..];
        Assert.NotNull(SigmaSnapshot.TryReadBody(body, 4));
        Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte, Gen.Int[0, body.Length - 1], Gen.Byte, Gen.Int[0, 9])
            .Sample(
                (at, value, other, second, cut) =>
                {
                    byte[] damaged = [.. body];
                    damaged[at] = value;
                    damaged[other] = second;
                    if (SigmaSnapshot.TryReadBody(cut == 0 ? damaged[..at] : damaged, 4) is { } read)
                    {
                        SigmaEngine.Compile(read.SelectMany(f => f?.Rules ?? []));
                    }
                },
                iter: 20_000,
                seed: "0000KOIPe036"
            );
    }

    [Fact]
    public void A_count_takes_no_memory_that_its_bytes_do_not_justify()
    {
        byte[] body = [0xFF, 0xFF, 0xFF, 0xFF, 0x07];

        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(SigmaSnapshot.TryReadBody(body, 1));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    private static IReadOnlyList<SigmaDocuments?>? Read(byte[] bytes, int files) =>
        SigmaSnapshot.TryRead(bytes, Key, files);

    private static int RoundTrip(List<SigmaDocuments> files)
    {
        IReadOnlyList<SigmaDocuments?> read = Read(SigmaSnapshot.Write(Key, files), files.Count)!;
        int rules = 0;
        for (int i = 0; i < files.Count; i++)
        {
            if (files[i].Correlations.Count + files[i].Filters.Count > 0)
            {
                Assert.Null(read[i]);
                continue;
            }

            SameParts.Assert(files[i], read[i], $"file {i}");
            rules += files[i].Rules.Count;
        }

        return rules;
    }

    private static void Collect(object? at, HashSet<Type> held)
    {
        if (at is null or string || at.GetType().IsPrimitive || at.GetType().IsEnum)
        {
            return;
        }

        held.Add(at.GetType());
        if (at is IEnumerable list)
        {
            foreach (object? item in list)
            {
                Collect(item, held);
            }

            return;
        }

        bool isOurs = at.GetType().Assembly == typeof(SigmaRule).Assembly || at.GetType().IsGenericType;
        foreach (FieldInfo field in isOurs ? SameParts.Fields(at.GetType()) : [])
        {
            Collect(field.GetValue(at), held);
        }
    }
}
