using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Tests.Sealing;

/// <summary>How keys follow from the master key.</summary>
public sealed class DerivedKeyTests
{
    private static readonly byte[] MasterBytes = [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))];

    [Theory]
    [InlineData(KeyPurpose.Intercepts, "intercepts")]
    [InlineData(KeyPurpose.CallRecords, "call_records")]
    [InlineData(KeyPurpose.WatchList, "watch_list")]
    [InlineData(KeyPurpose.Vault, "vault")]
    [InlineData(KeyPurpose.AccessLog, "access_log")]
    public void A_purpose_key_is_what_the_second_step_of_hkdf_gives(KeyPurpose purpose, string info)
    {
        using Software master = new();
        using DerivedKey key = DerivedKey.OfPurpose(master, purpose);

        Assert.Equal(Expand(MasterBytes, info), key.Bytes.ToArray());
    }

    [Fact]
    public void A_run_key_follows_from_its_purpose_and_a_case_key_from_the_master()
    {
        using Software master = new();
        using DerivedKey purpose = DerivedKey.OfPurpose(master, KeyPurpose.Intercepts);
        using DerivedKey run = purpose.OfRun("r1");
        using DerivedKey ofCase = DerivedKey.OfCase(master, "c1");

        Assert.Equal(Expand(purpose.Bytes.ToArray(), "run|r1"), run.Bytes.ToArray());
        Assert.Equal(Expand(MasterBytes, "join|c1"), ofCase.Bytes.ToArray());
    }

    [Fact]
    public void No_two_keys_are_the_same()
    {
        using Software master = new();
        List<string> keys = [];
        foreach (KeyPurpose purpose in Enum.GetValues<KeyPurpose>())
        {
            using DerivedKey key = DerivedKey.OfPurpose(master, purpose);
            using DerivedKey one = key.OfRun("1");
            using DerivedKey two = key.OfRun("2");
            keys.AddRange(((DerivedKey[])[key, one, two]).Select(k => Convert.ToHexString(k.Bytes)));
        }

        using DerivedKey first = DerivedKey.OfCase(master, "1");
        using DerivedKey second = DerivedKey.OfCase(master, "2");
        keys.AddRange([Convert.ToHexString(first.Bytes), Convert.ToHexString(second.Bytes)]);
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public void Disposed_it_is_overwritten()
    {
        using Software master = new();
        DerivedKey key = DerivedKey.OfPurpose(master, KeyPurpose.Intercepts);
        key.Dispose();

        Assert.Equal(new byte[32], key.Bytes.ToArray());
    }

    private static byte[] Expand(byte[] key, string info) =>
        HKDF.Expand(HashAlgorithmName.SHA256, key, 32, Encoding.UTF8.GetBytes(info));

    private sealed class Software : IMasterKey
    {
        public void Hmac(ReadOnlySpan<byte> data, Span<byte> digest) => HMACSHA256.HashData(MasterBytes, data, digest);

        public void Dispose() { }
    }
}
