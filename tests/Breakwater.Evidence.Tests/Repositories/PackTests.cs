using System.Text;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Repositories;

public sealed class PackTests
{
    private static readonly DateTimeOffset Start = MadeRepository.Start;
    private static readonly byte[] First = Encoding.ASCII.GetBytes(Unpacking.Pack.Lines(200));

    /// <summary>A commit of one file whose bytes are in a pack, as the test makes it.</summary>
    private static EventList Read(
        byte[] content,
        Action<MadePack, string> fill,
        Action<MadeRepository, MadePack>? write = null,
        UnpackLimits? limits = null
    )
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string id = MadeRepository.NameOf("blob", content);
        made.Head(made.Commit(made.Tree(("100644", "edge1", id)), Start));
        MadePack pack = new();
        fill(pack, id);
        (write ?? ((repository, p) => p.WriteTo(repository)))(made, pack);
        return folder.Read(o => o with { Limits = limits ?? new UnpackLimits() });
    }

    private static CoverageItem Version(EventList read) =>
        read.Ledger.Single(i => i.Path.EndsWith("/edge1", StringComparison.Ordinal));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whole_objects_and_deltas_of_both_kinds_are_read_by_an_index_of_either_version(bool firstVersion)
    {
        byte[] second = [.. First[..5000], .. "tail\n"u8];
        byte[] third = [.. second[..3000], .. "\nend\n"u8];
        string secondId = MadeRepository.NameOf("blob", second);

        EventList read = Read(
            third,
            (pack, id) =>
            {
                long first = pack.Next;
                pack.Whole(3, "blob", First);
                pack.OffsetDelta(secondId, pack.Next - first, MadePack.Delta(First.Length, 5000, "tail\n"u8));
                pack.ReferenceDelta(id, secondId, MadePack.Delta(second.Length, 3000, "\nend\n"u8));
            },
            (repository, pack) => pack.WriteTo(repository, firstVersion: firstVersion)
        );

        Assert.Equal(third.Length, Version(read).Bytes);
        Assert.Equal(CoverageStatus.TextOnly, Version(read).Status);
        Assert.Equal("end", read.Events[^1].Event["message"]);
    }

    public static TheoryData<string> BadDeltas =>
        [
            "itself",
            "circle",
            "before the pack",
            "not there",
            "too deep",
            "wrong source size",
            "beyond the source",
            "reserved",
            "cut",
            "too long",
            "huge",
        ];

    [Theory]
    [MemberData(nameof(BadDeltas))]
    public void A_delta_that_leads_nowhere_is_a_fault(string how)
    {
        byte[] content = "what it should be\n"u8.ToArray();
        string other = new('e', 40);
        EventList read = Read(
            content,
            (pack, id) =>
            {
                byte[] fits = MadePack.Delta(First.Length, 10, "x"u8);
                _ = how switch
                {
                    "itself" => pack.ReferenceDelta(id, id, fits),
                    "circle" => pack.ReferenceDelta(id, other, fits).ReferenceDelta(other, id, fits),
                    "before the pack" => pack.OffsetDelta(id, 4000, fits),
                    "not there" => pack.ReferenceDelta(id, other, fits),
                    "too deep" => Chain(pack, id),
                    _ => pack.Whole(3, "blob", First)
                        .ReferenceDelta(id, MadeRepository.NameOf("blob", First), Bad(how)),
                };
            },
            limits: new UnpackLimits { MaxDeltaDepth = 20 }
        );

        Assert.Equal(CoverageStatus.Refused, Version(read).Status);
        Assert.NotNull(Version(read).Reason);
        Assert.Empty(read.Events);
    }

    private static MadePack Chain(MadePack pack, string id)
    {
        long at = pack.Next;
        pack.Whole(3, "blob", First);
        for (int i = 0; i < 30; i++)
        {
            long next = pack.Next;
            string name = i == 29 ? id : i.ToString("x40", System.Globalization.CultureInfo.InvariantCulture);
            pack.OffsetDelta(name, next - at, MadePack.Delta(First.Length, First.Length, []));
            at = next;
        }

        return pack;
    }

    private static byte[] Bad(string how) =>
        how switch
        {
            "wrong source size" => MadePack.Delta(First.Length + 1, 10, "x"u8),
            "beyond the source" => [.. MadePack.Size(First.Length), 5, 0x80 | 1 | 2 | 4 | 0x10, 0xFF, 0xFF, 0xFF, 5],
            "reserved" => [.. MadePack.Size(First.Length), 5, 0],
            "cut" => [.. MadePack.Size(First.Length), 5, 0xFF],
            "too long" => [.. MadePack.Size(First.Length), 5, 0x90, 200],
            "huge" => [.. MadePack.Size(First.Length), .. MadePack.Size(1L << 50), 0x90, 10],
            _ => throw new ArgumentOutOfRangeException(nameof(how)),
        };

    [Fact]
    public void An_object_that_states_a_huge_size_costs_no_memory()
    {
        EventList read = Read(
            "x"u8.ToArray(),
            (pack, id) => pack.Raw(id, 3, 1L << 45, [], MadeRepository.Zlib("x"u8.ToArray()))
        );

        Assert.Equal(FaultReason.TooLarge, Assert.Single(Version(read).Faults).Reason);
    }

    [Fact]
    public void A_pack_without_an_index_is_reported()
    {
        EventList read = Read(
            First,
            (pack, _) => pack.Whole(3, "blob", First),
            (repository, pack) =>
            {
                pack.WriteTo(repository);
                File.Delete(repository.PathOf("objects/pack/pack-1.idx"));
            }
        );

        Assert.Equal(CoverageStatus.PartlyRead, read["rancid.git"].Status);
        Assert.Contains("a pack has no index", read["rancid.git"].Reason, StringComparison.Ordinal);
        Assert.Equal(CoverageStatus.Refused, Version(read).Status);
    }

    [Theory]
    [InlineData(true, "the index of a pack has no pack")]
    [InlineData(false, "the index of a pack does not list all its objects")]
    public void An_index_that_does_not_fit_its_pack_is_reported(bool withoutPack, string reason)
    {
        EventList read = Read(
            First,
            (pack, _) => pack.Whole(3, "blob", First),
            (repository, pack) =>
            {
                pack.WriteTo(repository);
                string path = repository.PathOf("objects/pack/pack-1.pack");
                byte[] bytes = File.ReadAllBytes(path);
                bytes[11]++;
                File.WriteAllBytes(path, bytes);
                if (withoutPack)
                {
                    File.Delete(path);
                }
            }
        );

        Assert.Equal(CoverageStatus.PartlyRead, read["rancid.git"].Status);
        Assert.Contains(reason, read["rancid.git"].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(1040)]
    public void A_damaged_index_is_reported_and_never_believed(int length)
    {
        EventList read = Read(
            First,
            (pack, _) => pack.Whole(3, "blob", First),
            (repository, pack) =>
            {
                pack.WriteTo(repository);
                repository.Write("objects/pack/pack-1.idx", pack.SecondVersion()[..length]);
            }
        );

        Assert.Contains("the index of a pack is damaged", read["rancid.git"].Reason, StringComparison.Ordinal);
        Assert.Equal(CoverageStatus.Refused, Version(read).Status);
    }

    [Fact]
    public void An_index_that_names_another_object_is_seen_by_the_name_of_what_is_there()
    {
        EventList read = Read(
            "wanted\n"u8.ToArray(),
            (pack, id) => pack.Raw(id, 3, 6, [], MadeRepository.Zlib("other\n"u8.ToArray()))
        );

        Assert.Equal("an object is not what its name says", Version(read).Reason);
        Assert.Empty(read.Events);
    }

    [Fact]
    public void What_one_pack_holds_damaged_is_read_from_another()
    {
        EventList read = Read(
            First,
            (pack, _) => pack.Whole(3, "blob", First),
            (repository, pack) =>
            {
                MadePack damaged = new();
                damaged.Raw(MadeRepository.NameOf("blob", First), 3, First.Length, [], [1, 2, 3]);
                damaged.WriteTo(repository, "pack-0");
                pack.WriteTo(repository);
            }
        );

        Assert.Equal(CoverageStatus.TextOnly, Version(read).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_damage_of_any_file_makes_it_fail_or_invents_a_line(int seed)
    {
        Random random = new(seed);
        HashSet<string?> lines = [.. Encoding.ASCII.GetString(First).Split('\n')];
        for (int round = 0; round < 150; round++)
        {
            EventList read = Read(
                First,
                (pack, _) => pack.Whole(3, "blob", First).Whole(3, "blob", "never named\n"u8.ToArray()),
                (repository, pack) =>
                {
                    pack.WriteTo(repository);
                    string[] files = Directory.GetFiles(repository.PathOf(""), "*", SearchOption.AllDirectories);
                    string file = files[random.Next(files.Length)];
                    byte[] bytes = File.ReadAllBytes(file);
                    for (int i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--)
                    {
                        bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                    }

                    File.WriteAllBytes(file, random.Next(4) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes);
                }
            );

            Assert.Contains(read.Ledger, i => i.Path == "rancid.git");
            Assert.All(
                read.Events.Where(e => e.Path.StartsWith("rancid.git!/", StringComparison.Ordinal)),
                e => Assert.Contains(e.Event["message"], lines)
            );
            Assert.True(
                read.Events.Count > 0 || read.Ledger.Any(i => i.Reason is not null),
                "nothing was read and nothing says why"
            );
        }
    }
}
