using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Breakwater.Storage.Sealing.Access;

namespace Breakwater.Storage.Tests.Sealing;

/// <summary>Which list of approvers is trusted, and who is one approver.</summary>
[SupportedOSPlatform("linux")]
public sealed class ApproverListTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-approvers").FullName;

    private string List => Path.Combine(_root, "approvers.txt");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_key_that_is_encoded_in_another_way_is_still_the_same_key()
    {
        byte[] key = KeyWithLastBitClear();
        byte[] other = [.. key];

        // A bit string may say that its last bit is not used (X.690, 8.6.2): the point is the same.
        int unused = key.Length - 66;
        Assert.Equal(0, other[unused]);
        other[unused] = 1;
        File.WriteAllLines(List, [$"alice {Convert.ToBase64String(key)}", $"bob {Convert.ToBase64String(other)}"]);

        string? refusal = ApproverList.TryRead(List, out _);

        Assert.Contains(":2: the same key stands for another name", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_named_alike_by_its_owner_and_by_the_list()
    {
        string key = Path.Combine(_root, "alice.key");
        Assert.Null(ApproverKey.TryCreate(key, out string publicKey));
        File.WriteAllText(List, $"alice {publicKey}\n");

        Assert.Null(ApproverList.TryRead(List, out ApproverList? list));

        Assert.Equal(ApproverList.KeyIdOf(publicKey), list!.KeyIdOfApprover("alice"));
        Assert.Matches("^[0-9a-f]{16}$", list.KeyIdOfApprover("alice"));
    }

    [Fact]
    public void A_list_that_belongs_to_another_user_is_refused()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root may give a file away");
        File.WriteAllText(List, "# nobody yet\n");
        Assert.Null(ApproverList.TryRead(List, out _));
        using (Process chown = Process.Start("chown", ["65534", List]))
        {
            chown.WaitForExit();
        }

        Assert.Contains("belongs to another user", ApproverList.TryRead(List, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_of_any_time_is_judged()
    {
        RevealRequest request = RevealRequest.Create("vault", "row", "reason", "someone", TimeProvider.System);
        DateTimeOffset now = request.Time;

        Assert.Null(request.Expiry(now));
        Assert.Contains("older", request.Expiry(now + TimeSpan.FromHours(25)), StringComparison.Ordinal);
        Assert.Contains(
            "future",
            (request with { Time = DateTimeOffset.MaxValue }).Expiry(now),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "older",
            (request with { Time = DateTimeOffset.MinValue }).Expiry(now),
            StringComparison.Ordinal
        );
    }

    private static byte[] KeyWithLastBitClear()
    {
        while (true)
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            byte[] bytes = key.ExportSubjectPublicKeyInfo();
            if ((bytes[^1] & 1) == 0)
            {
                return bytes;
            }
        }
    }
}
