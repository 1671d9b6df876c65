using System.Globalization;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Dialects;

/// <summary>One login of one account on one device, as every log tells it.</summary>
internal sealed class Session
{
    private static readonly (string Whole, string Part)[] Abbreviations =
    [
        ("username", "usern"),
        ("privilege", "priv"),
        ("interface", "int"),
        ("tunnel source", "tun so"),
        ("tunnel destination", "tun dest"),
        ("address", "addr"),
        ("access-list", "access-l"),
        ("access-class", "access-c"),
        ("logging host", "logg host"),
        ("permit", "perm"),
    ];

    private readonly Dialect _dialect;
    private readonly string _story;
    private readonly bool _isDecoy;
    private readonly bool _abbreviates;
    private readonly DateTime _start;

    // While the records of the login itself are made.
    private readonly Visit? _entering;

    public Session(Scene scene, Device device, string user, string source, DateTime start, SessionStyle? style = null)
    {
        Scene = scene;
        Device = device;
        User = user;
        Source = source;
        Now = start;
        _start = start;
        _dialect = Dialect.Of(device.Platform);
        style ??= SessionStyle.Ordinary;
        _story = style.Story;
        _isDecoy = style.IsDecoy;
        ByProgram = style.ByProgram;
        Comment = style.Comment;
        LoginProves = style.LoginProves;
        _abbreviates = style.Abbreviates;
        Number = scene.Random.Below(4);
        Pid = scene.Pid();
        _entering = new Visit(device, source);
        _dialect.Login(this, style.LocalPort);
        Send(TacacsShapes.Start, LoginProves);
        _entering = null;
    }

    public Scene Scene { get; }
    public Device Device { get; }
    public string User { get; }
    public string Source { get; }
    public string Pid { get; }
    public int Number { get; }
    public bool ByProgram { get; }
    public string? Comment { get; }
    public string[] LoginProves { get; }
    public DateTime Now { get; private set; }

    /// <summary>A command as it was typed, where the log keeps that instead of the full words.</summary>
    public string Typed(string command)
    {
        if (!_abbreviates)
        {
            return command;
        }

        foreach ((string whole, string part) in Abbreviations)
        {
            command = command.Replace(whole, part, StringComparison.Ordinal);
        }

        return command;
    }

    public Session Wait(int seconds)
    {
        Now = Now.AddSeconds(seconds).AddMilliseconds(Scene.Random.Below(900));
        return this;
    }

    /// <summary>An exec-mode command.</summary>
    public Session Command(string command, params string[] proves)
    {
        Wait(Scene.Random.Between(3, 15));
        Account(command, proves);
        _dialect.Command(this, command, proves);
        return this;
    }

    /// <summary>Statements of one configuration.</summary>
    public Session Configure(string[] proves, params string[] statements)
    {
        Begin();
        foreach (string statement in statements)
        {
            Statement(statement, proves);
        }

        return End(proves);
    }

    public Session Begin()
    {
        Wait(Scene.Random.Between(2, 6));
        _dialect.BeginConfiguration(this);
        return this;
    }

    public Session Statement(string statement, params string[] proves)
    {
        Wait(Scene.Random.Between(2, 9));
        _dialect.Statement(this, statement, proves);
        return this;
    }

    public Session End(params string[] proves)
    {
        Wait(Scene.Random.Between(1, 4));
        _dialect.EndConfiguration(this, proves);
        return this;
    }

    public void Close()
    {
        Wait(Scene.Random.Between(2, 20));
        _dialect.Logout(this);
        Scene.Accounting(
            Now,
            TacacsShapes.Stop.With(
                Stamps.Bsd(Now),
                Device.Address,
                User,
                _dialect.Terminal(Number),
                Source,
                Deferred.Task,
                ((int)(Now - _start).TotalSeconds).ToString(CultureInfo.InvariantCulture)
            ),
            Mark([])
        );
    }

    /// <summary>A line in the device's own log.</summary>
    public void Log(ShapedLine line, params string[] proves) =>
        Scene.Device(Device, Now, line, Mark(proves), _entering);

    /// <summary>A command in the file of the accounting server.</summary>
    public void Account(string command, string[] proves) =>
        Scene.Accounting(
            Now,
            TacacsShapes.Command.With(
                Stamps.Bsd(Now),
                Device.Address,
                User,
                _dialect.Terminal(Number),
                Source,
                Deferred.Task,
                _dialect.Accounted(command)
            ),
            Mark(proves)
        );

    private void Send(LineShape shape, string[] proves) =>
        Scene.Accounting(
            Now,
            shape.With(Stamps.Bsd(Now), Device.Address, User, _dialect.Terminal(Number), Source, Deferred.Task),
            Mark(proves),
            _entering
        );

    private StoryMark? Mark(string[] proves) => _story.Length == 0 ? null : new StoryMark(_story, _isDecoy, proves);
}

/// <summary>What kind of session it is.</summary>
internal sealed record SessionStyle
{
    public static SessionStyle Ordinary { get; } = new();

    /// <summary>Stage or decoy; empty for everyday work.</summary>
    public string Story { get; init; } = "";
    public bool IsDecoy { get; init; }
    public bool ByProgram { get; init; }
    public string? Comment { get; init; }
    public bool Abbreviates { get; init; }
    public int LocalPort { get; init; } = 22;
    public string[] LoginProves { get; init; } = [];
}
