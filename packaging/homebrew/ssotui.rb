class Ssotui < Formula
  desc "AWS IAM Identity Center in the terminal"
  homepage "{{address}}"
  version "{{version}}"
  license "MIT"

  on_macos do
    on_arm do
      url "{{address}}/releases/download/v{{version}}/ssotui-darwin-arm64.tar.gz"
      sha256 "{{sha256 ssotui-darwin-arm64.tar.gz}}"
    end
    on_intel do
      url "{{address}}/releases/download/v{{version}}/ssotui-darwin-x64.tar.gz"
      sha256 "{{sha256 ssotui-darwin-x64.tar.gz}}"
    end
  end

  on_linux do
    on_arm do
      url "{{address}}/releases/download/v{{version}}/ssotui-linux-arm64.tar.gz"
      sha256 "{{sha256 ssotui-linux-arm64.tar.gz}}"
    end
    on_intel do
      url "{{address}}/releases/download/v{{version}}/ssotui-linux-x64.tar.gz"
      sha256 "{{sha256 ssotui-linux-x64.tar.gz}}"
    end
  end

  def install
    bin.install "ssotui"
    man1.install "share/man/man1/ssotui.1"
    bash_completion.install "share/bash-completion/completions/ssotui"
    zsh_completion.install "share/zsh/site-functions/_ssotui"
    fish_completion.install "share/fish/vendor_completions.d/ssotui.fish"
    doc.install "README.md", "CHANGELOG.md", "THIRD-PARTY-NOTICES", "sbom.cdx.json"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/ssotui --version")
  end
end
