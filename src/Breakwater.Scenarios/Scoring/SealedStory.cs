using System.Security.Cryptography;
using Breakwater.Model.Sealing;

namespace Breakwater.Scenarios.Scoring;

/// <summary>
/// Knows again what a hunt inside the sealed zone shows of a scenario: paths that may name somebody stand there as tokens, under the
/// scenario's own key.
/// </summary>
public sealed class SealedStory : IDisposable
{
    private const string Folder = "sealed/";

    private readonly KeyedTokens _tokens;

    /// <summary>The tokens of a run.</summary>
    /// <param name="keyFile">The scenario's key.</param>
    /// <param name="runId">The name under which it was hunted.</param>
    public SealedStory(string keyFile, string runId)
    {
        using MadeUpMaster master = new(Convert.FromBase64String(File.ReadAllText(keyFile).Trim()));
        using DerivedKey purpose = DerivedKey.OfPurpose(master, KeyPurpose.Intercepts);
        using DerivedKey run = purpose.OfRun(runId);
        _tokens = new KeyedTokens(run.Bytes);
    }

    /// <summary>The sealed forms of a path of the evidence, with and without the folder in front.</summary>
    public IEnumerable<string> PathsOf(string path)
    {
        foreach (string form in (string[])[path, "evidence/" + path])
        {
            using SealedText clear = new(form);
            yield return Folder + _tokens.Of(TokenKind.Name, clear);
        }
    }

    /// <summary>Overwrites the key.</summary>
    public void Dispose() => _tokens.Dispose();

    private sealed class MadeUpMaster(byte[] key) : IMasterKey
    {
        public void Hmac(ReadOnlySpan<byte> data, Span<byte> digest) => HMACSHA256.HashData(key, data, digest);

        public void Dispose() => CryptographicOperations.ZeroMemory(key);
    }
}
