using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;

namespace Breakwater.Storage.Tests.Sealing;

/// <summary>What a vault gives back, to whom, and what it notices.</summary>
public sealed class VaultTests : IDisposable
{
    private const int Entries = 5000;
    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-vault").FullName;
    private readonly MasterKeyFile _master;
    private readonly MasterKeyFile _other;

    public VaultTests()
    {
        _master = Key("master");
        _other = Key("other");
    }

    private string Folder => Path.Combine(_root, "vault");

    private string Store => Path.Combine(Folder, "store");

    public void Dispose()
    {
        _master.Dispose();
        _other.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void Tokens_lead_back_to_their_texts_and_items_to_what_they_were()
    {
        Write();

        using VaultReader reader = Open();
        Assert.Null(reader.Find(new HashSet<SealedToken> { Token(3), Token(4999), Token(10_000), Item }));

        Assert.Equal([Token(3), Token(4999)], reader.Texts.Keys.OrderBy(t => t == Token(4999)));
        Assert.Equal("1555010003", Shown(reader.Texts[Token(3)]));
        Assert.Equal(TokenKind.Target, reader.Texts[Token(3)].Kind);
        Assert.Equal(new VaultItem("abc", "x1_messages"), reader.Items[Item]);
    }

    [Fact]
    public void Nothing_of_it_lies_on_disk_in_clear_and_others_may_not_open_it()
    {
        Write();

        foreach (string file in Directory.EnumerateFiles(Folder))
        {
            string text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.DoesNotContain("155501", text, StringComparison.Ordinal);
            Assert.DoesNotContain("x1_messages", text, StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public void Another_master_key_does_not_open_it()
    {
        Write();

        Assert.Contains(
            "does not open with this master key",
            VaultReader.TryOpen(Folder, _other, out _),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Cut_short_it_gives_what_was_written_before_and_says_so()
    {
        Write();
        byte[] whole = File.ReadAllBytes(Store);
        File.WriteAllBytes(Store, whole[..(whole.Length - 40_000)]);

        using VaultReader reader = Open();
        string? fault = reader.Find(new HashSet<SealedToken> { Token(3), Token(4999) });

        Assert.Contains("cut short", fault, StringComparison.Ordinal);
        Assert.Equal([Token(3)], reader.Texts.Keys);
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        Write();
        byte[] whole = File.ReadAllBytes(Store);
        Random random = new(5);
        for (int i = 0; i < 60; i++)
        {
            byte[] changed = [.. whole];
            int at = i < VaultHeader ? i : random.Next(whole.Length);
            changed[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(Store, changed);

            if (VaultReader.TryOpen(Folder, _master, out VaultReader? reader) is null)
            {
                using (reader)
                {
                    Assert.NotNull(reader!.Find(new HashSet<SealedToken> { Token(1) }));
                }
            }
        }
    }

    [Fact]
    public void Moved_or_missing_chunks_are_noticed()
    {
        Write();
        byte[] whole = File.ReadAllBytes(Store);
        int first = VaultHeader + 5 + BitConverter.ToInt32([whole[28], whole[27], whole[26], whole[25]]) + 16;
        File.WriteAllBytes(Store, [.. whole[..VaultHeader], .. whole[first..]]);

        using VaultReader reader = Open();

        Assert.Contains("changed, moved or damaged", reader.Find(new HashSet<SealedToken>()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_of_a_chunk_that_means_nothing_is_noticed()
    {
        Write();
        byte[] whole = File.ReadAllBytes(Store);
        Assert.Equal(0, whole[VaultHeader]);
        whole[VaultHeader] = 2;
        File.WriteAllBytes(Store, whole);

        using VaultReader reader = Open();

        Assert.Contains(
            "chunk 0 of the vault is damaged",
            reader.Find(new HashSet<SealedToken>()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void It_knows_which_bundle_was_sealed_with_it()
    {
        using (VaultWriter writer = VaultWriter.Create(Folder, _master))
        {
            writer.AddBundle("abc123");
            writer.Complete();
        }

        using VaultReader reader = Open();
        Assert.Null(reader.Find(new HashSet<SealedToken>()));

        Assert.Equal("abc123", reader.BundleSha256);
        Assert.Empty(reader.Texts);
    }

    [Fact]
    public void Without_its_wrapped_key_nothing_opens_it_any_more()
    {
        Write();
        VaultErasure.Erase(Folder);

        Assert.Contains("was erased", VaultReader.TryOpen(Folder, _master, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_too_long_is_cut()
    {
        using (VaultWriter writer = VaultWriter.Create(Folder, _master))
        {
            using SealedText text = new(new string('ä', 100_000));
            writer.Add(TokenKind.Name, Token(1), text);
            writer.Complete();
        }

        using VaultReader reader = Open();
        Assert.Null(reader.Find(new HashSet<SealedToken> { Token(1) }));
        Assert.InRange(Shown(reader.Texts[Token(1)]).Length, 4000, 8192);
    }

    private const int VaultHeader = 24;

    private static SealedToken Item => Token(-1);

    private void Write()
    {
        using VaultWriter writer = VaultWriter.Create(Folder, _master);
        for (int i = 0; i < Entries; i++)
        {
            using SealedText text = new($"155501{i:0000}");
            writer.Add(TokenKind.Target, Token(i), text);
            writer.Add(TokenKind.Target, Token(i), text);
        }

        writer.AddItem(Item, "abc", "x1_messages");
        writer.Complete();
    }

    private VaultReader Open()
    {
        Assert.Null(VaultReader.TryOpen(Folder, _master, out VaultReader? reader));
        return reader!;
    }

    private static string Shown(VaultText text) => text.Text.Use(0, static (characters, _) => characters.ToString());

    private static SealedToken Token(int i) => SealedToken.Of(SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, 16));

    private MasterKeyFile Key(string name)
    {
        string path = Path.Combine(_root, name);
        Assert.Null(MasterKeyFile.TryCreate(path));
        Assert.Null(MasterKeyFile.TryOpen(path, out MasterKeyFile? key));
        return key!;
    }
}
