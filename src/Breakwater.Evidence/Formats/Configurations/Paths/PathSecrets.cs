using Breakwater.Evidence.Formats.Configurations.Secrets;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Paths;

/// <summary>
/// Replaces the secrets in the words of a path. The path is looked at whole, so that one rule finds a secret in braces, in
/// an indented block and in a full path.
/// </summary>
internal class PathSecrets(ConfigurationPlatform platform)
{
    private readonly SecretFinder _finder = SecretFinder.For(platform);
    private readonly List<WordSpan> _spans = [];
    private readonly List<FoundSecret> _inText = [];
    private char[] _text = new char[256];

    /// <summary>Replaces the secrets.</summary>
    /// <param name="path">The words from the top; those with a secret are replaced.</param>
    /// <param name="found">Takes the secrets; <see cref="FoundSecret.Start"/> is the index of the word.</param>
    public void Replace(List<string> path, List<FoundSecret> found)
    {
        found.Clear();
        Find(path);
        if (_inText.Count > 0)
        {
            ReplaceFound(path, found);
        }
    }

    private void ReplaceFound(List<string> path, List<FoundSecret> found)
    {
        _inText.RemoveAll(s => IsName(path, IndexOf(s)));
        foreach (FoundSecret secret in _inText)
        {
            int index = IndexOf(secret);
            string word = path[index];
            bool whole = secret.Length >= word.Length;
            found.Add((whole ? Refine(path, index, secret) : secret) with { Start = index, Length = word.Length });
        }

        foreach (FoundSecret secret in _inText)
        {
            int index = IndexOf(secret);
            int at = secret.Start - _spans[index].Start;
            string word = path[index];
            path[index] =
                secret.Length >= word.Length
                    ? ConfigurationStatement.Redacted
                    : string.Concat(
                        word.AsSpan(0, at),
                        ConfigurationStatement.Redacted,
                        word.AsSpan(Math.Min(word.Length, at + secret.Length))
                    );
        }
    }

    /// <summary>What the platform says of the encoding beside the value, and the token of the value alone.</summary>
    protected virtual FoundSecret Refine(List<string> path, int index, FoundSecret secret) => secret;

    /// <summary>Whether a word is a name, though a rule takes it for a secret.</summary>
    protected virtual bool IsName(List<string> path, int index) => false;

    /// <summary>Whether a word is a stored secret by its own shape, wherever it stands.</summary>
    protected virtual bool IsStored(string word) => false;

    private int IndexOf(FoundSecret secret) =>
        _spans.FindIndex(s => s.Start <= secret.Start && secret.Start < s.Start + Math.Max(1, s.Length));

    private void Find(List<string> path)
    {
        _spans.Clear();
        _inText.Clear();
        int most = path.Count;
        foreach (string word in path)
        {
            most += word.Length;
        }

        if (_text.Length < most)
        {
            _text = new char[most * 2];
        }

        int length = 0;
        foreach (string word in path)
        {
            if (length > 0)
            {
                _text[length++] = ' ';
            }

            word.CopyTo(_text.AsSpan(length));
            _spans.Add(new WordSpan(length, word.Length));
            length += word.Length;
        }

        _finder.Find(_text.AsSpan(0, length), _spans, null, _inText);
        for (int i = 0; i < path.Count; i++)
        {
            if (IsStored(path[i]) && !IsFound(_spans[i].Start))
            {
                SecretToken token = SecretToken.Of(path[i]);
                WordSpan span = _spans[i];
                _inText.Add(new FoundSecret(span.Start, span.Length, SecretKind.Other, SecretEncoding.Unknown, token));
            }
        }
    }

    private bool IsFound(int start)
    {
        foreach (FoundSecret secret in _inText)
        {
            if (secret.Start == start)
            {
                return true;
            }
        }

        return false;
    }
}
