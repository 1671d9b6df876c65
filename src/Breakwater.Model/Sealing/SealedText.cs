using System.Diagnostics;
using System.Security.Cryptography;

namespace Breakwater.Model.Sealing;

/// <summary>
/// Clear text of an identity inside the sealed zone: a target, an order's number, a name. It cannot be printed, compared,
/// formatted or serialised; only <see cref="Use{TState,TResult}"/> gives the characters, and a test names every place that may call it.
/// Disposed, it is overwritten.
/// </summary>
[DebuggerDisplay("[sealed]")]
public sealed class SealedText : IDisposable
{
    private readonly char[] _characters;

    /// <summary>Copies the characters. Whoever held them before overwrites or forgets them.</summary>
    public SealedText(ReadOnlySpan<char> characters) => _characters = characters.ToArray();

    /// <summary>There are no characters.</summary>
    public bool IsEmpty => _characters.Length == 0;

    /// <summary>Lends the characters for one call.</summary>
    /// <param name="state">Handed on, so that the call needs no closure.</param>
    /// <param name="use">Makes something of the characters that does not hold them.</param>
    public TResult Use<TState, TResult>(TState state, SealedUse<TState, TResult> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return use(_characters, state);
    }

    /// <summary>The same word for every value.</summary>
    public override string ToString() => "[sealed]";

    /// <summary>Overwrites the characters.</summary>
    public void Dispose() =>
        CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_characters.AsSpan()));
}

/// <summary>What may be made of sealed characters.</summary>
public delegate TResult SealedUse<TState, TResult>(ReadOnlySpan<char> characters, TState state);
