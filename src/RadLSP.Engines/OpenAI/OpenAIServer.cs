namespace RadLSP.Engines.OpenAI;

/// <summary>A server that speaks the protocol of OpenAI, and how far it is trusted.</summary>
/// <param name="Address">http or https, with a path where the server has one; without a version in it, "v1" is added.</param>
/// <param name="AllowRemote">It may be another machine. Without it report text cannot leave this one, whatever the name resolves to.</param>
public sealed record OpenAIServer(Uri Address, bool AllowRemote = false)
{
    /// <summary>The key that the server asks for; null for none. It is in no message and no log.</summary>
    public string? ApiKey { get; init; }

    public OpenAILimits Limits { get; init; } = new();

    /// <summary>True when report text goes to another machine in clear.</summary>
    public bool IsReadableOnTheWay => !IsLocal && Address.Scheme == Uri.UriSchemeHttp;

    /// <summary>The name or number of this machine.</summary>
    public bool IsLocal => Address.IsLoopback;

    /// <summary>Reads an address as users write it.</summary>
    /// <param name="apiKeyVariable">The environment variable with the key; null or empty for none.</param>
    /// <exception cref="EngineException">It is no address, or one that nothing was allowed for.</exception>
    public static OpenAIServer Parse(string? address, bool allowRemote, string? apiKeyVariable)
    {
        string text = address?.Trim() ?? "";
        if (text.Length == 0)
        {
            throw Refuse("No server is named. Set engines.openai.address (--address) to one, as http://127.0.0.1:8080.");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0)
        {
            throw Refuse("The address of the server is none. Write it as http://127.0.0.1:8080 or https://host/path.");
        }

        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Refuse("The address of the server holds a password or a query. Name the environment variable with its key in engines.openai.apiKeyVariable (--api-key-variable).");
        }

        if (!uri.IsLoopback && !allowRemote)
        {
            throw Refuse($"{uri.Host} is another machine, and report text stays on this one. If it may go there, set engines.openai.allowRemote (--allow-remote).");
        }

        string? key = null;
        if (apiKeyVariable is { Length: > 0 })
        {
            key = Environment.GetEnvironmentVariable(apiKeyVariable)?.Trim();
            if (key is not { Length: > 0 } || key.Any(static character => character is < '!' or > '~'))
            {
                throw Refuse($"The environment variable {apiKeyVariable} holds no key. Set it before the editor starts, or leave engines.openai.apiKeyVariable out.");
            }
        }

        var server = new OpenAIServer(WithVersion(uri), allowRemote) { ApiKey = key };
        return key is not null && server.IsReadableOnTheWay
            ? throw Refuse($"The key would go to {uri.Host} in clear. Use an https address, or leave the key out.")
            : server;
    }

    /// <summary>Shows no key.</summary>
    public override string ToString() => Address.GetLeftPart(UriPartial.Path);

    private static EngineException Refuse(string message) => new(EngineError.BadRequest, message);

    /// <summary>Ends with a slash, so that what is asked for is found below it.</summary>
    private static Uri WithVersion(Uri address)
    {
        string path = address.AbsolutePath.TrimEnd('/');
        bool hasVersion = path.Split('/')[^1] is ['v', >= '0' and <= '9', ..];
        return new UriBuilder(address) { Path = path + (hasVersion ? "/" : "/v1/") }.Uri;
    }
}

/// <summary>How long a server may take.</summary>
public sealed record OpenAILimits
{
    /// <summary>Until it accepts a connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Until the first byte of an answer; a long prompt on a slow processor takes long.</summary>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two pieces of an answer.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For the whole of a request that states no deadline of its own.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>For a server that is still loading its model.</summary>
    public TimeSpan Load { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Between two looks at a server that is loading.</summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>For the question whether the server is there.</summary>
    public TimeSpan Health { get; init; } = TimeSpan.FromSeconds(3);
}
