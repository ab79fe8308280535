"""Every setting, from the environment or a `.env` file; described for people in docs/settings.md."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import SettingError

Rate = Annotated[float, Field(gt=0, le=100_000)]
PAID_RATE = 1000.0
Port = Annotated[int, Field(ge=0, le=65535)]
Level = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


class Settings(BaseSettings):
    """Names are written `THIDUA_…` in capitals."""

    model_config = SettingsConfigDict(env_prefix="THIDUA_", env_file=".env", extra="ignore")

    database_url: str = Field("sqlite:///data/thidua.sqlite3", description="SQLite file or PostgreSQL")
    secret: SecretStr = Field(SecretStr(""), description="Signs links and codes; made and kept if empty")
    secret_file: Path = Field(Path("data/secret"), description="Where a made secret is kept")
    pulse_file: Path = Field(Path("data/pulse.json"), description="How often each database has beaten")
    files_dir: Path = Field(Path("data/files"), description="Where files that people send are kept")
    host: str = Field("127.0.0.1", description="Address the web server listens on")
    port: Port = Field(8010, description="Its port; 0 takes a free one")
    public_url: str = Field("", description="How people reach this server, for links and webhooks")
    default_board: str = Field("", description="Board that people without an enterprise are answered for")
    example: bool = Field(False, description="Example boards, people and a movable clock")
    example_plans: bool = Field(True, description="The example's boards have their plans active already")
    now: AwareDatetime | None = Field(None, description="Where the example's clock starts (ISO 8601)")
    web_chat: bool = Field(False, description="The chat page for everybody who can reach the server")
    telegram_token: SecretStr = Field(SecretStr(""), description="Token from @BotFather; empty: no Telegram")
    telegram_base_url: str = Field("https://api.telegram.org", description="Another server, for tests")
    telegram_webhook: bool = Field(False, description="Webhook instead of long polling")
    telegram_rate: Rate = Field(30, description="Messages a second")
    telegram_paid_broadcast: bool = Field(
        False, description="1,000/s with Telegram's paid broadcast, at Telegram's price"
    )
    telegram_in_flight: int = Field(64, ge=1, le=1024, description="Messages being sent at one time")
    zalo_token: SecretStr = Field(SecretStr(""), description="Token of the Zalo bot; empty: no Zalo")
    zalo_base_url: str = Field("https://bot-api.zaloplatforms.com", description="Another server, for tests")
    zalo_webhook: bool = Field(False, description="Webhook instead of long polling")
    zalo_rate: Rate = Field(10, description="Messages a second")
    zalo_in_flight: int = Field(16, ge=1, le=16, description="Messages being sent at one time")
    zalo_daily_quota: int = Field(0, ge=0, description="Messages a day that Zalo allows; 0: none known")
    zalo_monthly_quota: int = Field(0, ge=0, description="Messages a month; 0: none known")
    send_timeout_s: float = Field(20, gt=0, description="How long a service may take to answer a send")
    poll_timeout_s: int = Field(25, ge=1, le=50, description="How long a long poll waits")
    lease_s: float = Field(60, gt=0, description="When a send whose process died becomes unknown")
    hold_s: float = Field(60, ge=0, description="How long a broadcast can be stopped before anything goes")
    approval_above: int = Field(100, ge=0, description="Recipients above which a second person agrees first")
    anniversaries: bool = Field(False, description="Tell enterprises of the days that their plan celebrates")
    log_level: Level = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")

    @property
    def base_url(self) -> str:
        """Where our own pages are."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def telegram_pace(self) -> float:
        """Messages a second to Telegram: the rate that is set, else more where broadcasts are paid for."""
        is_set = "telegram_rate" in self.model_fields_set
        return PAID_RATE if self.telegram_paid_broadcast and not is_set else self.telegram_rate


def load_settings(**given: object) -> Settings:
    """The settings; raises SettingError naming the first wrong one and what is wrong with it."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        first = error.errors()[0]
        name = "THIDUA_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingError(f"{name}: {first['msg']}") from None
