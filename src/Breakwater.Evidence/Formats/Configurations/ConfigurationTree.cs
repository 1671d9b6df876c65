using System.Text;
using Breakwater.Evidence.Formats.Configurations.Lines;
using Breakwater.Evidence.Formats.Configurations.Secrets;
using Breakwater.Evidence.Time;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>
/// Takes what a parser makes of the lines of one item: statements become part of the tree and events at once, so that no
/// more than the tree is kept. Every text that comes in goes through the redaction first.
/// </summary>
internal sealed partial class ConfigurationTree
{
    private readonly IConfigurationDialect _dialect;
    private readonly ReaderContext _context;
    private readonly IReadOnlyList<string> _negations;
    private readonly StatementEvents _events;
    private readonly SecretFinder _finder;
    private readonly List<WordSpan> _spans = [];
    private readonly List<WordSpan> _bodySpans = [];
    private readonly List<FoundSecret> _found = [];
    private readonly List<ConfigurationStatement> _top = [];
    private readonly List<ConfigurationSecret> _secrets = [];
    private readonly List<UnplacedLine> _unplaced = [];
    private readonly CaptureTimes _times;
    private IFaultSink _faults = new NowhereYet();
    private int _statements;
    private int _told;
    private long _looked;
    private long _total;
    private long _empty;
    private long _placedLines;
    private long _unplacedLines;

    public ConfigurationTree(IConfigurationDialect dialect, ReaderContext context)
    {
        _dialect = dialect;
        _negations = dialect.Negations;
        _context = context;
        _events = new StatementEvents(dialect.Platform);
        _finder = SecretFinder.For(dialect.Platform);
        _times = new CaptureTimes(context);
        Form = ConfigurationForm.Indented;
    }

    /// <summary>How the configuration is written.</summary>
    public ConfigurationForm Form { get; set; }

    /// <summary>The device's name; a parser sets it as soon as it can, from the head where it stands there.</summary>
    public string? Hostname { get; set; }

    /// <summary>The version of the operating system.</summary>
    public string? SoftwareVersion { get; set; }

    /// <summary>Who changed it last.</summary>
    public string? ChangedBy { get; set; }

    /// <summary>What took it off the device.</summary>
    public ConfigurationTool Tool { get; set; }

    /// <summary>The platform's own end was seen.</summary>
    public bool IsComplete { get; set; }

    /// <summary>What comments keep of other commands.</summary>
    public CommentedOutput Commented { get; } = new();

    /// <summary>Its lines lost their indentation on the way.</summary>
    public bool HasLostIndentation { get; set; }

    /// <summary>Why only a part is kept; null where all is.</summary>
    public string? PartReason { get; private set; }

    /// <summary>No more statements are kept.</summary>
    public bool IsFull =>
        _statements == ConfigurationLimits.Statements
        || _told >= ConfigurationLimits.Told
        || _looked > ConfigurationLimits.Looked;

    /// <summary>The statements at the top so far.</summary>
    public IReadOnlyList<ConfigurationStatement> Top => _top;

    /// <summary>Events go to this batch from now on, faults to this ledger.</summary>
    public void Begin(EventBatch batch, IFaultSink faults)
    {
        _events.Begin(batch);
        _faults = faults;
    }

    /// <summary>The text stands as a device prints it, so that it was taken there unless a tool has said otherwise.</summary>
    public void TakeFromDevice() => Tool = Tool == ConfigurationTool.Unknown ? ConfigurationTool.Device : Tool;

    /// <summary>When it was taken off the device, as far as it is known.</summary>
    public EventTime CapturedAt
    {
        get => _times.CapturedAt;
        set => _times.CapturedAt = value;
    }

    /// <summary>When it was changed last, as far as it is known.</summary>
    public EventTime ChangedAt
    {
        get => _times.ChangedAt;
        set => _times.ChangedAt = value;
    }

    /// <summary>A heading says when the configuration was taken off the device.</summary>
    public void Captured(in CivilTime time) => _times.Captured(time, _faults);

    /// <summary>A heading says when the configuration was changed last.</summary>
    public void Changed(in CivilTime time) => _times.Changed(time, _faults);

    /// <summary>The statement at a place, as it was taken up: secrets replaced, words split. Null where a limit is reached.</summary>
    /// <param name="parent">What it stands below; null at the top.</param>
    /// <param name="position">Its own lines.</param>
    /// <param name="text">Its text without indentation and end marks.</param>
    /// <param name="form">What else is known.</param>
    public ConfigurationStatement? Add(
        ConfigurationStatement? parent,
        EvidencePosition position,
        ReadOnlySpan<char> text,
        StatementForm form
    )
    {
        if (!form.IsImplied)
        {
            _total += form.LineCount;
        }

        if (!Counts(position))
        {
            return null;
        }

        ConfigurationStatement? above = parent;
        parent = Within(parent, position);
        string? negation = form.Negation ?? TakeNegation(ref text);
        if (text.Length > ConfigurationLimits.Text)
        {
            text = text[..ConfigurationLimits.Text];
            Cut(position);
        }

        string shown = Redact(text, above);
        ConfigurationStatement statement = new(
            parent,
            position with
            {
                Kind = PositionKind.Statement,
            },
            shown,
            StatementWords.Texts(shown, _spans)
        )
        {
            LastLine = Math.Max(position.Number, form.LastLine),
            Body = form.Body is null ? null : RedactBody(form.Body),
            Negation = negation,
            IsMarkedInactive = form.IsInactive,
        };
        if (form.IsCut)
        {
            Cut(position);
        }

        if (parent is null)
        {
            _top.Add(statement);
        }

        Keep(statement);
        if (!form.IsImplied)
        {
            _placedLines += form.LineCount;
            _times.Settle(_faults);
            Tell(statement, statement.Shown);
        }

        return statement;
    }

    /// <summary>A line that belongs to a statement that was added before (an end mark, a closing brace): it has its place.</summary>
    public void Placed(int lines = 1)
    {
        _total += lines;
        _placedLines += lines;
    }

    /// <summary>A line that says nothing of the configuration: blank, comment, separator, prompt, heading.</summary>
    public void Empty(int lines = 1)
    {
        _total += lines;
        _empty += lines;
    }

    /// <summary>A line that has no place by the platform's own rules. It is an event all the same, and stands at the top.</summary>
    public ConfigurationStatement? AddUnplaced(ConfigurationLine line) =>
        AddUnplaced(null, line.Position, line.Trimmed, new StatementForm());

    /// <summary>A line that has no place by the platform's own rules, or stands below such a line. It is a statement all the same.</summary>
    public ConfigurationStatement? AddUnplaced(
        ConfigurationStatement? parent,
        EvidencePosition position,
        ReadOnlySpan<char> text,
        StatementForm form
    )
    {
        ConfigurationStatement? statement = Add(parent, position, text, form);
        if (statement is not null)
        {
            _placedLines -= form.LineCount;
            _unplacedLines += form.LineCount;
            if (_unplaced.Count < ConfigurationLimits.Unplaced)
            {
                _unplaced.Add(new UnplacedLine(statement.Position, statement.Shown));
            }
        }

        return statement;
    }

    /// <summary>Lines were not looked at.</summary>
    public void Leave(string reason) => PartReason ??= reason;

    /// <summary>From a place on the configuration was not followed.</summary>
    public void Leave(string reason, EvidencePosition position) => Leave(FaultReason.TooLarge, reason, position);

    /// <summary>Something is longer than what is kept of it.</summary>
    public void Cut(EvidencePosition position) =>
        Leave(FaultReason.RecordTooLong, "a statement longer than is kept was cut", position);

    private void Leave(FaultReason fault, string reason, EvidencePosition position)
    {
        _faults.Add(fault, position);
        Leave(reason);
    }

    /// <summary>The whole.</summary>
    public DeviceConfiguration ToConfiguration()
    {
        if (HasLostIndentation)
        {
            _faults.Assume(LostIndentation.Assumption);
        }

        return new()
        {
            Item = _context.Item,
            Platform = _dialect.Platform,
            Form = Form,
            Hostname = Hostname,
            SoftwareVersion = SoftwareVersion,
            CapturedAt = _times.CapturedAt,
            ChangedAt = _times.ChangedAt,
            ChangedBy = ChangedBy,
            Tool = Tool,
            Outputs = Commented.Outputs,
            Statements = _top,
            Unplaced = _unplaced,
            Secrets = _secrets,
            Lines = new ConfigurationLines(_total, _empty, _placedLines, _unplacedLines),
            HasLostIndentation = HasLostIndentation,
            IsComplete = IsComplete && PartReason is null && !HasLostIndentation,
            PartReason = PartReason,
        };
    }

    /// <summary>The nearest statement at or above another one below which there is room by depth and by length of the path.</summary>
    public ConfigurationStatement? Within(ConfigurationStatement? parent, EvidencePosition position)
    {
        if (parent is { Depth: >= ConfigurationLimits.Depth })
        {
            Leave(FaultReason.TooDeep, "its blocks are nested deeper than is kept", position);
            parent = parent.Parent;
        }

        if (parent is null || parent.PathLength + parent.Text.Length <= ConfigurationLimits.Path)
        {
            return parent;
        }

        Cut(position);
        while (parent is not null && parent.PathLength + parent.Text.Length > ConfigurationLimits.Path)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    // One more statement, where one more is kept.
    private bool Counts(EvidencePosition position)
    {
        if (_statements < ConfigurationLimits.Statements)
        {
            _statements++;
            return true;
        }

        Leave("it has more statements than are kept", position);
        return false;
    }

    private string? TakeNegation(ref ReadOnlySpan<char> text)
    {
        for (int i = 0; i < _negations.Count; i++)
        {
            string word = _negations[i];
            if (text.Length > word.Length && text[word.Length] == ' ' && text.StartsWith(word))
            {
                text = text[(word.Length + 1)..].TrimStart(' ');
                return word;
            }
        }

        return null;
    }

    private string Redact(ReadOnlySpan<char> text, ConfigurationStatement? parent)
    {
        _found.Clear();
        StatementWords.Find(text, _spans);
        _finder.Find(text, _spans, parent, _found);
        string shown = SecretFinder.Replace(text, _found);
        if (_found.Count > 0)
        {
            StatementWords.Find(shown, _spans);
        }

        return shown;
    }

    /// <summary>Line by line by the rules of statements, then private keys, which stand on several lines.</summary>
    private string RedactBody(string body)
    {
        List<FoundSecret> inLine = [];
        StringBuilder shown = new(body.Length);
        foreach (ReadOnlySpan<char> line in body.AsSpan().EnumerateLines())
        {
            inLine.Clear();
            StatementWords.Find(line, _bodySpans);
            _finder.Find(line, _bodySpans, null, inLine);
            shown.Append(SecretFinder.Replace(line, inLine)).Append('\n');
            _found.AddRange(inLine);
        }

        return BodySecrets.Redact(shown.ToString().TrimEnd('\n'), _found);
    }

    private void Keep(ConfigurationStatement statement)
    {
        foreach (FoundSecret secret in _found)
        {
            if (_secrets.Count == ConfigurationLimits.Secrets)
            {
                Leave("it has more secrets than are listed", statement.Position);
                return;
            }

            _secrets.Add(new ConfigurationSecret(secret.Kind, secret.Encoding, secret.Token, statement));
        }
    }

    /// <summary>Stands until the first block comes; a parser that looks at the head reads the same lines again then.</summary>
    private sealed class NowhereYet : IFaultSink
    {
        public void Add(FaultReason reason, EvidencePosition at) { }

        public void Reject(FaultReason reason, EvidencePosition at) { }

        public void Assume(string sentence) { }
    }
}
